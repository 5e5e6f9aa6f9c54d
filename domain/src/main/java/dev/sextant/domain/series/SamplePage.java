package dev.sextant.domain.series;

import java.util.List;
import java.util.Optional;

/**
 * One page of a series, ascending by (time, sequence).
 *
 * @param next the key of the page's last sample, to ask for the next page with; present exactly if at least one more
 *     sample of the range follows
 */
public record SamplePage(List<Sample> samples, Optional<SampleKey> next) {
    /**
     * @throws IllegalArgumentException if {@code next} is not the key of the last sample
     */
    public SamplePage {
        samples = List.copyOf(samples);
        if (next.isPresent() && (samples.isEmpty() || !samples.getLast().key().equals(next.get()))) {
            throw new IllegalArgumentException("next is " + next.get() + ", but must be the key of the last sample");
        }
    }
}
