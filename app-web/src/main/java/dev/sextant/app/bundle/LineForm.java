package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;

/**
 * How the entries of one kind are written, one a line.
 *
 * @param <T> an entry
 */
interface LineForm<T> {
    String text(T entry);

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if a member is missing, or is refused
     * @throws java.time.DateTimeException if an instant is none
     */
    T read(Fields fields);

    long sequenceOf(T entry);

    boolean isLate(T entry);
}
