package dev.sextant.app.web.watch;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Names requests, so that an answer, its problem and its line in the log can be found by one word. */
@Singleton
final class RequestIds {
    /** The header in which an id comes, if the caller gives one, and goes back. */
    static final String HEADER = "X-Request-Id";

    private static final int DIGITS = Character.MAX_RADIX;
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final String process;
    private final AtomicLong requests = new AtomicLong();

    RequestIds(InstantSource clock) {
        this.process = Long.toString(clock.millis(), DIGITS);
    }

    /**
     * The id that the caller gave; a new one if there is none, or one that could not stand in a line.
     *
     * @param given the values of its header
     */
    String of(List<String> given) {
        return given.size() == 1 && WELL_FORMED.matcher(given.getFirst()).matches()
                ? given.getFirst()
                : process + "-" + Long.toString(requests.incrementAndGet(), DIGITS);
    }
}
