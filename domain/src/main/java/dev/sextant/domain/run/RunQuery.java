package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Fingerprint;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of runs, by (registeredAt, id).
 *
 * @param limit the most runs of the page, 1 to 1,000
 * @param after the key of the last run already read
 */
public record RunQuery(RunFilter filter, Direction direction, int limit, Optional<RunKey> after) {
    public RunQuery {
        PageLimit.of(limit);
    }

    /** The first page, newest first, of 200. */
    public static RunQuery of(RunFilter filter) {
        return new RunQuery(filter, Direction.BACKWARD, PageLimit.DEFAULT, Optional.empty());
    }

    public RunQuery direction(Direction way) {
        return new RunQuery(filter, way, limit, after);
    }

    public RunQuery limit(int most) {
        return new RunQuery(filter, direction, most, after);
    }

    public RunQuery after(RunKey key) {
        return new RunQuery(filter, direction, limit, Optional.of(key));
    }

    /**
     * The page that a cursor leads to.
     *
     * @throws dev.sextant.domain.InvalidValue if no page has given this cursor, or a page of another query has
     */
    public RunQuery resume(Cursor cursor) {
        List<String> key = cursor.keyFor(fingerprint(), 2);
        try {
            return after(new RunKey(new WallInstant(Long.parseLong(key.get(0))), new RunId(key.get(1))));
        } catch (IllegalArgumentException e) {
            throw cursor.unreadable();
        }
    }

    /** The cursor of the page that begins behind a key. */
    public Cursor cursorAfter(RunKey last) {
        return Cursor.of(
                fingerprint(),
                Long.toString(last.registeredAt().epochMicros()),
                last.id().value());
    }

    private String fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add("runs").add(direction);
        filter.describe(fingerprint);
        return fingerprint.finish();
    }
}
