package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.SampleBatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AppendTest {
    private final MemoryPages pages = new MemoryPages(TestPages.RUN);
    private final SeriesEngine engine = new SeriesEngine(new EngineLimits(0, 1));

    @Test
    void a_large_commit_is_written_in_rows_across_its_batches() {
        engine.append(
                pages, 1, List.of(TestPages.batch(0, 40_000, "a", "b"), TestPages.batch(0, 30_000, "c", "b", "d")));
        assertThat(pages.journal).containsOnlyKeys(32_768L, 65_536L, 70_000L);
        assertThat(pages.journal.values())
                .allSatisfy(row -> assertThat(row.length).isLessThan(1 << 20));
        assertThat(pages.names).isEqualTo(Map.of(1, "a", 2, "b", 3, "c", 4, "d"));
        assertThat(summaries()).extracting(SeriesSummary::count).containsExactly(20_000L, 30_000L, 10_000L, 10_000L);
    }

    @Test
    void a_row_is_full_only_when_another_sample_comes() {
        engine.append(pages, 1, List.of(TestPages.batch(0, JournalRow.MOST_SAMPLES, "a")));
        assertThat(pages.journal).containsOnlyKeys((long) JournalRow.MOST_SAMPLES);
    }

    @Test
    void a_large_state_is_written_in_parts_of_less_than_a_mebibyte() {
        SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
        Random random = new Random(1);
        for (int i = 0; i < 96_000; i++) {
            batch.add("s" + i % 48, random.nextDouble(), random.nextLong(1L << 40), random.nextDouble());
        }
        engine.append(pages, 1, Collections.nCopies(3, batch.build()));
        engine.append(pages, 288_001, List.of(TestPages.batch(0, 1, "s7")));
        assertThat(pages.snapshot).containsOnlyKeys(0, 1);
        assertThat(pages.snapshot.values())
                .allSatisfy(part -> assertThat(part.length).isLessThan(1 << 20));
        assertThat(pages.snapshot.get(0)).hasSizeGreaterThan(3 << 18);
        assertThat(summaries()).extracting(SeriesSummary::count).hasSize(48).containsOnly(6_000L, 6_001L);
        assertThat(engine.verify(pages, 288_002)).isEmpty();

        byte[] first = pages.snapshot.get(0);
        pages.snapshot.put(0, pages.snapshot.put(1, first));
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(this::summaries)
                .withMessageContaining("snapshot part 0 is part 1 of a snapshot up to sequence 288000");
    }

    @Test
    void series_page_by_name_from_behind_any_name() {
        engine.append(pages, 1, List.of(TestPages.batch(0, 10, "b", "d", "a", "c")));
        SeriesQuery two = SeriesQuery.of(TestPages.RUN).limit(2);
        assertThat(names(two)).containsExactly("a", "b");
        assertThat(engine.list(pages, two).next()).contains(two.cursorAfter(new SeriesName("b")));
        assertThat(names(after("a"))).containsExactly("b", "c");
        assertThat(names(after("b"))).containsExactly("c", "d");
        assertThat(engine.list(pages, after("b")).next()).isEmpty();
        assertThat(names(after("bb"))).containsExactly("c", "d");
        assertThat(names(after("d"))).isEmpty();
        assertThat(engine.list(pages, two).total()).hasValue(4);
    }

    private static SeriesQuery after(String name) {
        return new SeriesQuery(TestPages.RUN, 2, Optional.of(new SeriesName(name)));
    }

    private List<String> names(SeriesQuery query) {
        return engine.list(pages, query).items().stream()
                .map(summary -> summary.name().value())
                .toList();
    }

    private List<SeriesSummary> summaries() {
        return new SeriesEngine(TestPages.LIMITS)
                .list(pages, SeriesQuery.of(TestPages.RUN))
                .items();
    }
}
