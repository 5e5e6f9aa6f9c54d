package dev.sextant.domain.page;

import dev.sextant.domain.InvalidValue;

/** How many items a page holds: 1 to 1,000, by default 200. */
public final class PageLimit {
    public static final int DEFAULT = 200;
    public static final int MOST = 1_000;

    private PageLimit() {}

    /**
     * The limit itself.
     *
     * @throws InvalidValue if it is not 1 to 1,000; in particular, 0 does not mean all
     */
    public static int of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidValue("limit", "is " + limit + ", but must be 1 to " + MOST);
        }
        return limit;
    }
}
