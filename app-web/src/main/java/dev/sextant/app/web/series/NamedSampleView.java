package dev.sextant.app.web.series;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One value, and of what.
 *
 * @param series what was measured
 * @param sequence its place in the run's stream of samples
 * @param time on the run's own axis
 * @param recordedAt when it was recorded
 * @param value what came of it
 * @param late whether it came after its run had ended
 */
@Serdeable
public record NamedSampleView(
        String series, long sequence, double time, Instant recordedAt, AnyNumber value, boolean late) {
    static NamedSampleView of(NamedSample named) {
        Sample sample = named.sample();
        return new NamedSampleView(
                named.series().value(),
                sample.sequence(),
                sample.time(),
                sample.recordedAt().toInstant(),
                new AnyNumber(sample.value()),
                sample.late());
    }
}
