package dev.sextant.app.web.entry;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.PageView;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.ports.driving.BrowseLogs;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Searches the log records of a run. */
@Controller(Paths.RUN + "/logs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Logs")
final class LogController {
    private final BrowseLogs browsing;

    LogController(BrowseLogs browsing) {
        this.browsing = browsing;
    }

    /** Log records of a run, page by page. */
    @Get
    PageView<LogView> page(
            String run,
            @RequestBean LogParameters which,
            @RequestBean RangeParameters range,
            @RequestBean PageParameters page) {
        return PageView.of(
                Outcomes.found(browsing.page(page.apply(EntryQuery.of(new RunId(run), which.filter(range))))),
                LogView::of);
    }

    /** How many log records there are. */
    @Get("/count")
    CountView count(String run, @RequestBean LogParameters which, @RequestBean RangeParameters range) {
        return CountView.of(Outcomes.found(browsing.count(new RunId(run), which.filter(range))));
    }

    /** How log records spread over levels and over loggers. */
    @Get("/facets")
    LogFacetsView facets(String run, @RequestBean LogParameters which, @RequestBean RangeParameters range) {
        return LogFacetsView.of(Outcomes.found(browsing.facets(new RunId(run), which.filter(range))));
    }

    /** How many log records of each level there are in each stretch of wall time. */
    @Get("/histogram")
    HistogramView histogram(String run, @RequestBean LogParameters which, @RequestBean HistogramParameters where) {
        return HistogramView.of(Outcomes.found(browsing.histogram(where.of(new RunId(run), which))));
    }

    /**
     * The log records around one, itself among them.
     *
     * @param each how many at most before it, and after it: 1 to 1,000, or 10 if it is left out
     */
    @Get("/{sequence}/context")
    EntriesView<LogView> around(String run, long sequence, @QueryValue @Nullable Integer each) {
        return new EntriesView<>(
                Around.found(sequence, browsing.around(new RunId(run), sequence, Around.each(each))).stream()
                        .map(LogView::of)
                        .toList());
    }
}
