package dev.sextant.app.web.series;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.domain.series.Point;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A sample as a summary shows it.
 *
 * @param time on the run's own axis
 * @param sequence its place in the run's stream of samples
 * @param value what was measured
 */
@Serdeable
public record PointView(double time, long sequence, AnyNumber value) {
    static PointView of(Point point) {
        return new PointView(point.time(), point.sequence(), new AnyNumber(point.value()));
    }
}
