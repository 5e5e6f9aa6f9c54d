package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedPagesTest {
    private final SeriesEngine here = new SeriesEngine(TestPages.LIMITS);
    private final SeriesEngine there = new SeriesEngine(TestPages.LIMITS);

    @Test
    void what_was_rolled_back_here_is_not_taken_for_what_another_committed_in_its_place() {
        MemoryPages rolledBack = new MemoryPages(TestPages.RUN);
        here.append(rolledBack, 1, List.of(TestPages.batch(0, 100, "a")));
        MemoryPages committed = new MemoryPages(TestPages.RUN);
        there.append(committed, 1, List.of(TestPages.batch(0, 100, "b")));
        assertThat(names(here, committed)).containsExactly("b");
        here.append(committed, 101, List.of(TestPages.batch(100, 100, "a")));
        assertThat(names(there, committed)).containsExactly("a", "b");
        assertThat(here.verify(committed, 201)).isEmpty();
    }

    @Test
    void what_was_rolled_back_here_is_no_base_for_what_another_committed_after_it() {
        MemoryPages rolledBack = new MemoryPages(TestPages.RUN);
        here.append(rolledBack, 1, List.of(TestPages.batch(500, 100, "a")));
        MemoryPages committed = new MemoryPages(TestPages.RUN);
        there.append(committed, 1, List.of(TestPages.batch(0, 100, "a")));
        there.append(committed, 101, List.of(TestPages.batch(100, 100, "a")));
        assertThat(here.summary(committed, new SeriesName("a")))
                .isEqualTo(there.summary(committed, new SeriesName("a")));
        assertThat(here.verify(committed, 201)).isEmpty();
    }

    @Test
    void two_histories_that_part_keep_their_own_samples() {
        MemoryPages base = new MemoryPages(TestPages.RUN);
        here.append(base, 1, List.of(TestPages.batch(0, 100, "a")));
        MemoryPages left = base.copy();
        MemoryPages right = base.copy();
        here.append(left, 101, List.of(TestPages.batch(100, 100, "a")));
        here.append(right, 101, List.of(TestPages.batch(700, 100, "a")));
        for (MemoryPages pages : List.of(left, right)) {
            assertThat(here.summary(pages, new SeriesName("a"))).isEqualTo(there.summary(pages, new SeriesName("a")));
        }
    }

    @Test
    void an_append_after_one_that_was_rolled_back_gives_the_same_bytes_as_without_it() {
        MemoryPages plain = new MemoryPages(TestPages.RUN);
        MemoryPages troubled = new MemoryPages(TestPages.RUN);
        for (int commit = 0; commit < 20; commit++) {
            int from = commit * 1_500;
            there.append(plain, from + 1, List.of(TestPages.batch(from, 1_500, "a", "b")));
            here.append(troubled.copy(), from + 1, List.of(TestPages.batch(from + 7, 1_400, "b", "a", "c")));
            here.append(troubled, from + 1, List.of(TestPages.batch(from, 1_500, "a", "b")));
        }
        assertThat(troubled.head).isEqualTo(plain.head);
        assertThat(troubled.journal).containsExactlyEntriesOf(plain.journal);
        plain.chunks.forEach(
                (place, chunk) -> assertThat(troubled.chunks.get(place)).isEqualTo(chunk));
    }

    @Test
    void a_run_that_begins_anew_under_the_same_id_is_not_mixed_with_the_old_one() {
        here.append(new MemoryPages(TestPages.RUN), 1, List.of(TestPages.batch(0, 5_000, "old")));
        MemoryPages anew = new MemoryPages(TestPages.RUN);
        assertThat(names(here, anew)).isEmpty();
        here.append(anew, 1, List.of(TestPages.batch(0, 10, "new")));
        here.forget(TestPages.RUN);
        assertThat(names(here, anew)).containsExactly("new");
    }

    @Test
    void readers_of_every_age_read_rightly_beside_a_writer() throws ExecutionException, InterruptedException {
        int commits = 150;
        int size = 300;
        AtomicReference<MemoryPages> latest = new AtomicReference<>(new MemoryPages(TestPages.RUN));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> readers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(reader -> threads.submit(() -> {
                        MemoryPages seen = latest.get();
                        while (seen.head.last() < (long) commits * size) {
                            checkReads(reader == 0 ? there : here, seen);
                            seen = latest.get();
                        }
                        checkReads(here, seen);
                    }))
                    .toList();
            for (int commit = 0; commit < commits; commit++) {
                MemoryPages next = latest.get().copy();
                SeriesEngine engine = commit % 5 == 4 ? there : here;
                if (commit % 3 == 0) {
                    engine.append(next.copy(), next.head.last() + 1, List.of(TestPages.batch(commit, 200, "a", "z")));
                }
                engine.append(next, next.head.last() + 1, List.of(TestPages.batch(commit * size, size, "a", "b")));
                latest.set(next);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(here.verify(latest.get(), (long) commits * size + 1)).isEmpty();
    }

    /** Sample i of the run has the time i / 4 and lies in series a or b in turn. */
    private static void checkReads(SeriesEngine engine, MemoryPages pages) {
        long last = pages.head.last();
        assertThat(engine.list(pages, SeriesQuery.of(TestPages.RUN)).items().stream()
                        .mapToLong(SeriesSummary::count)
                        .sum())
                .isEqualTo(last);
        long after = Math.max(0, last - 700);
        List<NamedSample> tail = engine.tail(pages, after, 1_000, OptionalLong.empty());
        assertThat(tail).hasSize((int) (last - after));
        for (NamedSample sample : tail) {
            long index = sample.sample().sequence() - 1;
            assertThat(sample.series()).isEqualTo(new SeriesName(index % 2 == 0 ? "a" : "b"));
            assertThat(sample.sample().time()).isEqualTo(Math.floor(index / 4.0));
        }
    }

    private static List<String> names(SeriesEngine engine, MemoryPages pages) {
        return engine.list(pages, SeriesQuery.of(TestPages.RUN)).items().stream()
                .map(summary -> summary.name().value())
                .toList();
    }
}
