package dev.sextant.app.meter;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;

/**
 * What is read from the store once a scrape. If that fails, its values are not numbers until the next one; everything else
 * is told as ever. A failure is counted, and logged with its cause when it is new.
 */
final class Reading<T> {
    private final String name;
    private final Supplier<T> source;
    private final Logger log;
    private Optional<T> latest = Optional.empty();
    private Optional<String> failing = Optional.empty();
    private long failed;

    /**
     * @param name what it is that is read, in a word
     */
    Reading(String name, Supplier<T> source, Logger log) {
        this.name = name;
        this.source = source;
        this.log = log;
    }

    String name() {
        return name;
    }

    synchronized void refresh() {
        try {
            latest = Optional.of(source.get());
            failing = Optional.empty();
        } catch (RuntimeException | Error failure) {
            latest = Optional.empty();
            failed++;
            if (!failing.equals(Optional.of(failure.toString()))) {
                log.error("The {} can't be measured", name, failure);
            }
            failing = Optional.of(failure.toString());
        }
    }

    /** A number of what was read last. */
    synchronized double value(ToDoubleFunction<T> number) {
        return latest.map(number::applyAsDouble).orElse(Double.NaN);
    }

    /** How often it could not be read. */
    synchronized long failed() {
        return failed;
    }
}
