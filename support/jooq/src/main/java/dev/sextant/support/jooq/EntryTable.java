package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** In what the table of events and the table of logs differ. */
interface EntryTable<E, F extends EntryFilter, B extends Batch> {
    StreamKind kind();

    Table<Record> table();

    Field<Long> run();

    Field<Long> seq();

    Field<Double> time();

    /** The number by which entries are narrowed and counted: their type's id, or their level's code. */
    Field<Integer> number();

    /** All columns: run and seq, and the long text as the last one. */
    List<Field<?>> columns();

    List<E> entries(B batch);

    /** The digest of a batch of these entries. */
    byte[] digest(RunId run, List<E> entries);

    /** Adds the texts that become words. */
    void words(E entry, Set<String> texts);

    /** Shows two texts that searches ask for together, exactly as they stand, though each may be frequent. */
    void pair(E entry, BiConsumer<String, String> pairs);

    /** The long text. Together with the words it is all that a search for a text looks into. */
    String body(E entry);

    /** The ids of the words of an entry, as {@link #bind} wants them. */
    int[] ids(E entry, Ids words);

    /** Binds the values of all {@link #columns}. */
    void bind(Prepared insert, long run, long sequence, E entry, int[] ids) throws SQLException;

    /** What an entry weighs. */
    long weight(E entry);

    /** What the entry at an index of a batch weighs, which nobody need weigh again. */
    long weight(B batch, int index);

    OptionalDouble time(E entry);

    long wall(E entry);

    /** What the tally counts. */
    TallySql.Counted counted(E entry, Ids words);

    /** What the tally counts of an entry whose words have these ids. */
    TallySql.Counted counted(E entry, int[] ids);

    Narrowing narrow(Session session, WordSql words, long run, F filter) throws SQLException;

    /** Whether the filter leaves nothing out. */
    boolean choosesAll(F filter);

    boolean matches(F filter, E entry);

    /** Whether the filter chooses what this counter counts, given that it is tallied. */
    boolean tallies(F filter, Narrowing narrowing, TallySql.Counted counted);

    /**
     * The entry of a row that stands behind run and sequence, unless the narrowing rules it out.
     *
     * @param bodies whether the row has the long text; without it, a stand-in
     */
    Optional<E> read(Row row, WordReader words, Narrowing narrowing, boolean bodies) throws SQLException;

    /** What is wrong with the text of an entry, which is read as it stands and looked into by an inspection only. */
    default Optional<String> defect(E entry) {
        return Optional.empty();
    }
}
