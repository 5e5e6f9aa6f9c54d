package dev.sextant.domain.event;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.RunTime;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * Something that happened in a run.
 *
 * @param time when, on the run's own axis; finite, −0.0 is kept as 0.0
 * @param recordedAt when, on the wall
 * @param type what kind of thing, 1 to 250 code points
 * @param target what it happened to, 1 to 250 code points
 * @param source what made it happen, 1 to 250 code points where known
 * @param internal whether it is of interest to the program's author rather than its user
 * @param context a JSON object in canonical form, at most 1 MiB in UTF-8
 */
public record Event(
        double time,
        WallInstant recordedAt,
        String type,
        String target,
        Optional<String> source,
        boolean internal,
        CanonicalJson context) {
    private static final long FIXED_BYTES = 32;

    /** What the heaviest event weighs, as {@link #bytes()} weighs. */
    public static final long MOST_BYTES = FIXED_BYTES + 3 * BoundedText.NAME_BYTES + BoundedText.BODY_BYTES;

    public Event {
        time = RunTime.of(time);
        BoundedText.name("type", type);
        BoundedText.name("target", target);
        source.ifPresent(name -> BoundedText.name("source", name));
        BoundedText.body("context", context.text());
        // In canonical form an object, and nothing else, begins with a brace.
        if (!context.text().startsWith("{")) {
            throw new InvalidValue(
                    "context", "is " + InvalidValue.excerpt(context.text()) + ", but must be a JSON object");
        }
    }

    /** What the event's texts take in UTF-8, and 32 bytes for the rest: its weight in a batch. */
    public long bytes() {
        return FIXED_BYTES
                + BoundedText.utf8Length(type)
                + BoundedText.utf8Length(target)
                + source.map(BoundedText::utf8Length).orElse(0L)
                + BoundedText.utf8Length(context.text());
    }
}
