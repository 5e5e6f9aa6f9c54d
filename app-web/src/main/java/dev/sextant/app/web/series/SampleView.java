package dev.sextant.app.web.series;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.domain.series.Sample;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One value of a series.
 *
 * @param sequence its place in the run's stream of samples
 * @param time on the run's own axis
 * @param recordedAt when it was recorded
 * @param value what was measured
 * @param late whether it came after its run had ended
 */
@Serdeable
public record SampleView(long sequence, double time, Instant recordedAt, AnyNumber value, boolean late) {
    static SampleView of(Sample sample) {
        return new SampleView(
                sample.sequence(),
                sample.time(),
                sample.recordedAt().toInstant(),
                new AnyNumber(sample.value()),
                sample.late());
    }
}
