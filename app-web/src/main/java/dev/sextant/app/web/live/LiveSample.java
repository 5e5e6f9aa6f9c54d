package dev.sextant.app.web.live;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One value of one of a run's series.
 *
 * @param sequence its place in the run's stream of samples
 * @param series the name of its series
 * @param time on the run's own axis
 * @param recordedAt when it was recorded
 * @param value what was measured
 * @param late whether it came after its run had ended
 */
@Serdeable
record LiveSample(long sequence, String series, double time, Instant recordedAt, AnyNumber value, boolean late) {
    static LiveSample of(NamedSample named) {
        Sample sample = named.sample();
        return new LiveSample(
                sample.sequence(),
                named.series().value(),
                sample.time(),
                sample.recordedAt().toInstant(),
                new AnyNumber(sample.value()),
                sample.late());
    }
}
