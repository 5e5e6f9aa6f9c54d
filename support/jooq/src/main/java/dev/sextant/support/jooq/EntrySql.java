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
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What events and logs have in common: they are stored, paged and counted in the same way. */
final class EntrySql<E, F extends EntryFilter, B extends Batch> {
    private final EntryTable<E, F, B> table;
    private final EntryReader<E, F, B> reader;
    private final TallySql tallies;
    private final EntryWriter<E, F, B> writer;

    EntrySql(Dialect dialect, EntryTable<E, F, B> table, BlockCache cache) {
        this.table = table;
        reader = new EntryReader<>(dialect, table, cache);
        tallies = new TallySql(dialect);
        writer = new EntryWriter<>(dialect, table);
    }

    Storing<B> writer() {
        return writer;
    }

    Page<Recorded<E>> page(Session session, StreamRow row, EntryQuery<F> query) throws SQLException {
        Search<F> search = query.order() == Order.SEQUENCE
                ? reader.search(session, row, query.filter(), true)
                : reader.searchAll(session, row, query.filter());
        List<Placed<E>> found =
                query.order() == Order.SEQUENCE ? bySequence(search, query, row.next()) : byTime(search, query);
        boolean more = found.size() > query.limit();
        List<Placed<E>> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                items.stream()
                        .map(item -> new Recorded<>(item.sequence(), row.isLate(item.sequence()), item.entry()))
                        .toList(),
                more ? Optional.of(query.cursorAfter(key(query.order(), items.getLast()))) : Optional.empty(),
                query.carriesTotal()
                        ? OptionalLong.of(tallied(session, row, query.filter(), search.narrowing()))
                        : OptionalLong.empty());
    }

    Count count(Session session, StreamRow row, F filter) throws SQLException {
        Search<F> search = reader.search(session, row, filter, false);
        if (filter.isTallied()) {
            return Count.exactly(tallied(session, row, filter, search.narrowing()));
        }
        long[] count = {0};
        reader.up(search, 1, entry -> ++count[0] <= Count.EXACT_UP_TO);
        return count[0] > Count.EXACT_UP_TO ? Count.tooManyToCount() : Count.exactly(count[0]);
    }

    /** Shows every chosen entry, without its long text. */
    void each(Session session, StreamRow row, F filter, Consumer<E> visitor) throws SQLException {
        reader.up(reader.search(session, row, filter, false), 1, entry -> {
            visitor.accept(entry.entry());
            return true;
        });
    }

    private List<Placed<E>> bySequence(Search<F> search, EntryQuery<F> query, long next) throws SQLException {
        List<Placed<E>> found = new ArrayList<>();
        boolean up = query.direction() == Direction.FORWARD;
        long from = query.after()
                .map(key -> up ? key.sequence() + 1 : key.sequence() - 1)
                .orElse(up ? 1 : Long.MAX_VALUE);
        if (up && from >= next) {
            // Who follows a stream asks so again and again.
            return found;
        }
        if (up) {
            reader.up(search, from, entry -> found.add(entry) && found.size() <= query.limit());
        } else {
            reader.down(search, from, entry -> found.add(entry) && found.size() <= query.limit());
        }
        return found;
    }

    /** The keys first: the texts of what falls out of the page again are not held. */
    private List<Placed<E>> byTime(Search<F> search, EntryQuery<F> query) throws SQLException {
        Nearest nearest = new Nearest(query.direction(), query.limit() + 1, query.after());
        for (Block block : nearest.inOrder(reader.candidates(search))) {
            if (nearest.isBeyond(block)) {
                break;
            }
            reader.rows(search, Direction.FORWARD, block.first, block.last(), entry -> {
                OptionalDouble time = table.time(entry.entry());
                if (time.isPresent()) {
                    nearest.offer(new EntryKey(time.getAsDouble(), entry.sequence()));
                }
                return true;
            });
        }
        return whole(search, nearest.keys());
    }

    private List<Placed<E>> whole(Search<F> search, List<EntryKey> keys) throws SQLException {
        Search<F> withBodies = search.withBodies();
        List<Placed<E>> found = new ArrayList<>();
        int at = 0;
        while (at < keys.size()) {
            int end = at + 1;
            while (end < keys.size()
                    && keys.get(end).sequence() == keys.get(end - 1).sequence() + 1) {
                end++;
            }
            reader.rows(
                    withBodies,
                    Direction.FORWARD,
                    keys.get(at).sequence(),
                    keys.get(end - 1).sequence(),
                    found::add);
            at = end;
        }
        return found;
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
                    tallies.read(session, row.run(), table.kind()).entrySet()) {
                if (table.tallies(filter, narrowing, count.getKey())) {
                    sum += count.getValue();
                }
            }
        }
        return sum;
    }
}
