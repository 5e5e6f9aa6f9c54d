package dev.sextant.support.jooq;

import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.support.jooq.EntryReader.Placed;
import dev.sextant.support.jooq.EntryReader.Search;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What events and logs have in common: they are stored, paged and counted in the same way. */
final class EntrySql<E, F extends EntryFilter, B extends Batch> {
    private final EntryTable<E, F, B> table;
    private final EntryReader<E, F, B> reader;
    private final TimeReader<E, F, B> times;
    private final TallySql tallies;
    private final EntryWriter<E, F, B> writer;

    EntrySql(Dialect dialect, EntryTable<E, F, B> table, BlockCache cache) {
        this.table = table;
        reader = new EntryReader<>(dialect, table, cache);
        times = new TimeReader<>(dialect, table, reader);
        tallies = new TallySql(dialect);
        writer = new EntryWriter<>(dialect, table);
    }

    Storing<B> writer() {
        return writer;
    }

    Page<Recorded<E>> page(Session session, StreamRow row, EntryQuery<F> query) throws SQLException {
        Narrowing narrowing = reader.narrow(session, row, query.filter());
        List<Placed<E>> found = switch (query.order()) {
            case SEQUENCE -> bySequence(session, row, query, narrowing);
            case TIME -> byTime(reader.searchAll(session, row, query.filter(), narrowing), query);
        };
        boolean more = found.size() > query.limit();
        List<Placed<E>> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                items.stream()
                        .map(item -> new Recorded<>(item.sequence(), row.isLate(item.sequence()), item.entry()))
                        .toList(),
                more ? Optional.of(query.cursorAfter(key(query.order(), items.getLast()))) : Optional.empty(),
                query.carriesTotal()
                        ? OptionalLong.of(tallied(session, row, query.filter(), narrowing))
                        : OptionalLong.empty());
    }

    Count count(Session session, StreamRow row, F filter) throws SQLException {
        Narrowing narrowing = reader.narrow(session, row, filter);
        if (filter.isTallied()) {
            return Count.exactly(tallied(session, row, filter, narrowing));
        }
        Search<F> search = reader.search(session, row, filter, narrowing, false);
        long[] count = {0};
        reader.up(search, 1, entry -> ++count[0] <= Count.EXACT_UP_TO);
        return count[0] > Count.EXACT_UP_TO ? Count.tooManyToCount() : Count.exactly(count[0]);
    }

    /** Shows every chosen entry, without its long text. */
    void each(Session session, StreamRow row, F filter, Consumer<E> visitor) throws SQLException {
        Narrowing narrowing = reader.narrow(session, row, filter);
        reader.up(reader.search(session, row, filter, narrowing, false), 1, entry -> {
            visitor.accept(entry.entry());
            return true;
        });
    }

    private List<Placed<E>> bySequence(Session session, StreamRow row, EntryQuery<F> query, Narrowing narrowing)
            throws SQLException {
        boolean up = query.direction() == Direction.FORWARD;
        long from = query.after()
                .map(key -> up ? key.sequence() + 1 : key.sequence() - 1)
                .orElse(up ? 1 : Long.MAX_VALUE);
        if (up && from >= row.next()) {
            // Who follows a stream asks so again and again: not even its blocks are looked at.
            return List.of();
        }
        List<Placed<E>> found = new ArrayList<>();
        Search<F> search = reader.search(session, row, query.filter(), narrowing, true);
        if (up) {
            reader.up(search, from, entry -> found.add(entry) && found.size() <= query.limit());
        } else {
            reader.down(search, from, entry -> found.add(entry) && found.size() <= query.limit());
        }
        return found;
    }

    /** The keys first: the texts of what falls out of the page again are not held. */
    private List<Placed<E>> byTime(Search<F> search, EntryQuery<F> query) throws SQLException {
        List<Long> sequences =
                times.nearest(search, query).stream().map(EntryKey::sequence).toList();
        Map<Long, Placed<E>> entries = reader.at(search, sequences);
        return sequences.stream().filter(entries::containsKey).map(entries::get).toList();
    }

    private EntryKey key(Order order, Placed<E> item) {
        return order == Order.SEQUENCE
                ? EntryKey.at(item.sequence())
                : new EntryKey(table.time(item.entry()).orElseThrow(), item.sequence());
    }

    private long tallied(Session session, StreamRow row, F filter, Narrowing narrowing) throws SQLException {
        long sum = 0;
        if (!narrowing.nothing()) {
            for (Map.Entry<TallySql.Counted, Long> count :
                    tallies.read(session, row).entrySet()) {
                if (table.tallies(filter, narrowing, count.getKey())) {
                    sum += count.getValue();
                }
            }
        }
        return sum;
    }
}
