package dev.sextant.domain.page;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of a run's events or logs.
 *
 * @param <F> the kind of filter
 * @param limit the most entries of the page, 1 to 1,000
 * @param after the key of the last entry already read: the page begins with the next one in the direction of reading
 */
public record EntryQuery<F extends EntryFilter>(
        RunId run, F filter, Order order, Direction direction, int limit, Optional<EntryKey> after) {
    private static final int HEX = 16;

    public EntryQuery {
        PageLimit.of(limit);
    }

    /** The first page by sequence, forward, of 200. */
    public static <F extends EntryFilter> EntryQuery<F> of(RunId run, F filter) {
        return new EntryQuery<>(run, filter, Order.SEQUENCE, Direction.FORWARD, PageLimit.DEFAULT, Optional.empty());
    }

    public EntryQuery<F> order(Order by) {
        return new EntryQuery<>(run, filter, by, direction, limit, after);
    }

    public EntryQuery<F> direction(Direction way) {
        return new EntryQuery<>(run, filter, order, way, limit, after);
    }

    public EntryQuery<F> limit(int most) {
        return new EntryQuery<>(run, filter, order, direction, most, after);
    }

    /** The page that begins behind a key of this query's order. */
    public EntryQuery<F> after(EntryKey key) {
        return new EntryQuery<>(run, filter, order, direction, limit, Optional.of(key));
    }

    /**
     * The page that a cursor leads to.
     *
     * @throws InvalidValue if no page has given this cursor, or a page of another run, filter, order or direction has
     */
    public EntryQuery<F> resume(Cursor cursor) {
        List<String> key = cursor.keyFor(fingerprint(), 2);
        try {
            return after(new EntryKey(
                    Double.longBitsToDouble(Long.parseUnsignedLong(key.get(0), HEX)), Long.parseLong(key.get(1))));
        } catch (IllegalArgumentException e) {
            throw cursor.unreadable();
        }
    }

    /** The cursor of the page that begins behind a key. */
    public Cursor cursorAfter(EntryKey last) {
        return Cursor.of(
                fingerprint(), Long.toHexString(Double.doubleToLongBits(last.time())), Long.toString(last.sequence()));
    }

    /** Whether a page carries a total: counters know it, and the order leaves nothing out. */
    public boolean carriesTotal() {
        return order == Order.SEQUENCE && filter.isTallied();
    }

    /** Whether an entry with this key lies ahead of where the page begins. */
    public boolean isAhead(EntryKey key) {
        if (after.isEmpty()) {
            return true;
        }
        int behind = key.compareTo(after.get());
        return direction == Direction.FORWARD ? behind > 0 : behind < 0;
    }

    private String fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add(run).add(order).add(direction);
        filter.describe(fingerprint);
        return fingerprint.finish();
    }
}
