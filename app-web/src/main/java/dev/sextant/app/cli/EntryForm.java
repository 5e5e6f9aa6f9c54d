package dev.sextant.app.cli;

/**
 * How entries of one stream are written: as a row of CSV, as a line of JSON, and for people.
 *
 * @param <T> the kind of entry
 */
interface EntryForm<T> {
    /** The names of the columns, with their units. */
    String csvHeader();

    String csv(T entry);

    String json(T entry);

    /** One line for people, at most so wide. */
    String line(T entry, int columns);
}
