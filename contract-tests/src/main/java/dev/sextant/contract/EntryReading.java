package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a run's events or logs page by page and holds every page against the oracle: its entries, whether more lie ahead,
 * its total.
 *
 * @param port the page method of the port
 */
record EntryReading<F extends EntryFilter, T>(
        RunId run, Function<EntryQuery<F>, Lookup<Page<Recorded<T>>>> port, EntryOracle<F, T> oracle) {
    /** Where the limit is small, so many pages must do. */
    private static final int MOST_PAGES = 12;

    /** The same, where the entries from one sequence on came after the end of the run. */
    EntryReading<F, T> lateFrom(long sequence) {
        List<Recorded<T>> all = oracle.all().stream()
                .map(entry -> new Recorded<>(entry.sequence(), entry.sequence() >= sequence, entry.entry()))
                .toList();
        return new EntryReading<>(run, port, new EntryOracle<>(all, oracle.matches(), oracle.time()));
    }

    /** The first page of the default size, by sequence. */
    EntryQuery<F> query(F filter) {
        return EntryQuery.of(run, filter);
    }

    /** The first pages of a filter in each order and each direction. */
    List<EntryQuery<F>> queriesEveryWay(F filter) {
        List<EntryQuery<F>> queries = new ArrayList<>();
        for (Order order : Order.values()) {
            for (Direction direction : Direction.values()) {
                queries.add(query(filter).order(order).direction(direction));
            }
        }
        return queries;
    }

    /** By sequence alone, to the end. */
    void readsInSequence(F filter) {
        read(query(filter), Integer.MAX_VALUE);
    }

    /** Each order in each direction, with pages so small that they end everywhere, and so large that one does. */
    void reads(F filter) {
        EntryQuery<F> query = EntryQuery.of(run, filter);
        read(query.limit(7), Integer.MAX_VALUE);
        read(query.order(Order.TIME).limit(PageLimit.MOST), Integer.MAX_VALUE);
        read(query.direction(Direction.BACKWARD).limit(2), MOST_PAGES);
        read(query.direction(Direction.BACKWARD).limit(PageLimit.MOST), Integer.MAX_VALUE);
        read(query.order(Order.TIME).limit(1), MOST_PAGES);
        read(query.order(Order.TIME).direction(Direction.BACKWARD).limit(7), Integer.MAX_VALUE);
    }

    /** Each order in each direction with each limit, to the end. */
    void readsEveryWay(F filter) {
        for (EntryQuery<F> query : queriesEveryWay(filter)) {
            for (int limit : new int[] {1, 2, 7, PageLimit.MOST}) {
                read(query.limit(limit), Integer.MAX_VALUE);
            }
        }
    }

    /** Small pages that begin behind keys which entries have, and behind others. */
    void readsBehindAnyKey(F filter) {
        long last = oracle.all().size();
        for (Direction direction : Direction.values()) {
            EntryQuery<F> query = query(filter).direction(direction).limit(3);
            for (long sequence : new long[] {0, 1, last / 2, last - 1, last, last + 1, 1_000_000}) {
                readPage(query.after(EntryKey.at(sequence)));
            }
            for (double time : new double[] {-Double.MAX_VALUE, -10, -0.1, 0, 2.5, 9.75, Double.MAX_VALUE}) {
                for (long sequence : new long[] {0, 7, 1_000}) {
                    readPage(query.order(Order.TIME).after(new EntryKey(time, sequence)));
                }
            }
        }
    }

    /** Pages by sequence that end just before the last entry, with it, and just behind it. */
    void readsUpToTheLast(F all) {
        int size = oracle.all().size();
        for (int limit : new int[] {PageLimit.DEFAULT, PageLimit.MOST - 1, PageLimit.MOST}) {
            for (int ahead : new int[] {limit - 1, limit, limit + 1}) {
                readPage(query(all).limit(limit).after(EntryKey.at(size - ahead)));
            }
        }
    }

    /** Follows the pages of a query. */
    void read(EntryQuery<F> first, int mostPages) {
        EntryQuery<F> query = first;
        for (int page = 0; page < mostPages; page++) {
            Cursor next = readPage(query).next().orElse(null);
            if (next == null) {
                return;
            }
            query = query.resume(next);
        }
    }

    /** Reads one page, wherever it begins. */
    Page<Recorded<T>> readPage(EntryQuery<F> query) {
        Lookup<Page<Recorded<T>>> lookup = port.apply(query);
        assertThat(lookup).as("%s", query).isInstanceOf(Lookup.Found.class);
        Page<Recorded<T>> page = lookup.toOptional().orElseThrow();
        List<Recorded<T>> ahead = oracle.ahead(query);
        List<Recorded<T>> expected = ahead.subList(0, Math.min(query.limit(), ahead.size()));
        // Compared before they are described: a failure may be about texts of 1 MiB.
        if (!page.items().equals(expected)) {
            assertThat(sequences(page.items())).as("sequences of %s", query).isEqualTo(sequences(expected));
            assertThat(page.items()).as("%s", query).isEqualTo(expected);
        }
        assertThat(page.next().isPresent()).as("more lie ahead of %s", query).isEqualTo(ahead.size() > query.limit());
        assertThat(page.total().isPresent()).as("total of %s", query).isEqualTo(query.carriesTotal());
        page.total()
                .ifPresent(total -> assertThat(total)
                        .as("total of %s", query)
                        .isEqualTo(oracle.chosen(query.filter()).size()));
        return page;
    }

    /**
     * Follows a query to its end and does something between the pages. What was there at first must be met exactly once
     * and in order; what came later, at most once.
     */
    void readsWhile(EntryQuery<F> first, Runnable between) {
        List<Long> met = new ArrayList<>();
        Optional<EntryQuery<F>> query = Optional.of(first);
        while (query.isPresent()) {
            Page<Recorded<T>> page = port.apply(query.get()).toOptional().orElseThrow();
            met.addAll(sequences(page.items()));
            query = page.next().map(first::resume);
            between.run();
        }
        assertThat(met).as("met by %s", first).doesNotHaveDuplicates();
        List<Long> atFirst = sequences(oracle.ahead(first));
        met.retainAll(new HashSet<>(atFirst));
        assertThat(met).as("met by %s", first).isEqualTo(atFirst);
    }

    static <T> List<Long> sequences(List<Recorded<T>> entries) {
        return entries.stream().map(Recorded::sequence).toList();
    }
}
