package dev.sextant.domain.series;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Fingerprint;
import dev.sextant.domain.page.PageLimit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Asks for one page of a run's series, by name in code point order.
 *
 * @param limit the most series of the page, 1 to 1,000
 * @param after the last name already read
 */
public record SeriesQuery(RunId run, int limit, Optional<SeriesName> after) {
    public SeriesQuery {
        PageLimit.of(limit);
    }

    /** The first page, of 200. */
    public static SeriesQuery of(RunId run) {
        return new SeriesQuery(run, PageLimit.DEFAULT, Optional.empty());
    }

    public SeriesQuery limit(int most) {
        return new SeriesQuery(run, most, after);
    }

    public SeriesQuery after(SeriesName name) {
        return new SeriesQuery(run, limit, Optional.of(name));
    }

    /**
     * The page that a cursor leads to.
     *
     * @throws dev.sextant.domain.InvalidValue if no page has given this cursor, or a page of another run has
     */
    public SeriesQuery resume(Cursor cursor) {
        String hex = cursor.keyFor(fingerprint(), 1).getFirst();
        try {
            return after(new SeriesName(new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw cursor.unreadable();
        }
    }

    /** The cursor of the page that begins behind a name. */
    public Cursor cursorAfter(SeriesName last) {
        return Cursor.of(fingerprint(), HexFormat.of().formatHex(last.value().getBytes(StandardCharsets.UTF_8)));
    }

    private String fingerprint() {
        return new Fingerprint().add("series").add(run).finish();
    }
}
