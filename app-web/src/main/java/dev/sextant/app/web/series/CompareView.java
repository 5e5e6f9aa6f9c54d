package dev.sextant.app.web.series;

import dev.sextant.app.web.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Charts of many runs and series over one range.
 *
 * @param items one for each run and series, in the order in which they were asked for
 */
@Serdeable
public record CompareView(List<Item> items) {
    /**
     * One chart, or why there is none.
     *
     * @param run the run
     * @param series the series
     * @param chart its chart, if there is one
     * @param problem why there is none
     */
    @Serdeable
    public record Item(
            String run,
            String series,
            @Nullable ChartView chart,
            @Nullable Problem problem) {}

    public CompareView {
        items = List.copyOf(items);
    }
}
