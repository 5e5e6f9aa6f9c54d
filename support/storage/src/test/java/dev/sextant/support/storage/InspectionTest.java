package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final long NEXT = 34_001;

    private final MemoryPages pages = TestPages.rich();
    private final SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);

    @Test
    void sound_pages_have_no_findings() {
        assertThat(pages.snapshot).isNotEmpty();
        assertThat(pages.journal).isNotEmpty();
        assertThat(pages.nodes.lastKey().level()).isEqualTo(1);
        assertThat(engine.verify(pages, NEXT)).isEmpty();
        assertThat(engine.verify(new MemoryPages(TestPages.RUN), 1)).isEmpty();
    }

    @Test
    void a_stream_that_is_further_than_its_samples_is_found() {
        assertFound(Damage.COUNTER_DIFFERS, NEXT + 1);
    }

    @Test
    void a_missing_journal_row_is_found() {
        pages.journal.pollFirstEntry();
        assertFound(Damage.UNREADABLE, NEXT);
    }

    @Test
    void a_missing_last_journal_row_is_found() {
        pages.journal.pollLastEntry();
        assertFound(Damage.UNREADABLE, NEXT);
    }

    @Test
    void a_missing_snapshot_is_found() {
        pages.snapshot.clear();
        assertFound(Damage.UNREADABLE, NEXT);
    }

    @Test
    void a_journal_row_that_the_snapshot_covers_is_found() {
        MemoryPages small = new MemoryPages(TestPages.RUN);
        engine.append(small, 1, List.of(TestPages.batch(0, 2_000, "a", "b")));
        pages.journal.put(2_000L, small.journal.get(2_000L));
        assertFound(Damage.STRAY, NEXT);
    }

    @Test
    void a_journal_row_that_ends_where_the_snapshot_does_is_found() {
        long last = pages.head.snapshot();
        JournalRow row = new JournalRow(last, 3, 1);
        row.add(1, 0, 0, 0);
        pages.journal.put(last, JournalCodec.write(row));
        assertFound(Damage.STRAY, NEXT);
    }

    @Test
    void a_topmost_node_in_the_snapshot_that_says_something_else_than_its_samples_is_found() {
        RunState state = SnapshotCodec.read(pages, pages.head);
        OpenSeries series = state.series(1);
        List<List<Node>> levels = new ArrayList<>();
        for (int level = 0; level < series.forest().levels(); level++) {
            levels.add(new ArrayList<>(series.forest().level(level)));
        }
        levels.getLast().set(0, node(1e9));
        Forest wrong = Forest.of(series.forest().chunks(), levels);
        state.series[0] = new OpenSeries(1, wrong, series.buffer(), series.count());
        pages.snapshot.clear();
        SnapshotCodec.write(state, part -> pages.snapshot.put(pages.snapshot.size(), part));
        assertThat(engine.verify(pages, NEXT))
                .extracting(Finding::detail)
                .containsExactly(
                        "a topmost node of level 1 of series 1 in snapshot and journal is not what its samples give");
    }

    @Test
    void a_chunk_that_stands_twice_is_found_sample_by_sample_up_to_the_most_findings() {
        Columns samples = new Columns(0);
        ChunkCodec.read(TestPages.RUN, 1, 0, pages.chunks.get(new ChunkPlace(1, 0)), samples);
        pages.chunks.put(new ChunkPlace(1, 1), ChunkCodec.write(1, 1, samples));
        List<Finding> findings = engine.verify(pages, NEXT);
        assertThat(findings).hasSize(Verification.MOST_FINDINGS);
        assertThat(findings.getFirst().detail()).isEqualTo("samples: sequence 1 stands twice, or beyond the end");
        assertThat(pages.chunksShown).as("no more are read").isLessThan(10);
    }

    @Test
    void a_missing_chunk_is_found_and_so_are_its_sequences() {
        pages.chunks.remove(new ChunkPlace(1, 3));
        assertFound(Damage.UNREADABLE, NEXT);
        assertFound(Damage.SEQUENCE_GAP, NEXT);
    }

    @Test
    void a_missing_node_is_found() {
        pages.nodes.remove(new MemoryPages.NodePlace(2, 0, 5));
        assertFound(Damage.ABSENT, NEXT);
    }

    @Test
    void a_node_that_says_something_else_than_its_samples_is_found() {
        byte[] wrong = NodeCodec.write(2, 1, 0, node(1e9));
        pages.nodes.put(new MemoryPages.NodePlace(2, 1, 0), new MemoryPages.NodeRow(1, 1, List.of(wrong)));
        assertFound(Damage.PYRAMID_DIFFERS, NEXT);
    }

    @Test
    void a_chunk_beyond_the_last_one_is_found() {
        pages.chunks.put(new ChunkPlace(1, 16), pages.chunks.get(new ChunkPlace(1, 15)));
        assertFound(Damage.STRAY, NEXT);
    }

    @Test
    void a_name_that_differs_from_the_table_is_found() {
        pages.names.put(2, "c");
        assertFound(Damage.COUNTER_DIFFERS, NEXT);
    }

    @Test
    void readers_refuse_what_is_missing() {
        ChartQuery chart = new ChartQuery(TestPages.RUN, new SeriesName("a"), 0, 7_000, 400);
        pages.nodes.remove(new MemoryPages.NodePlace(1, 0, 3));
        assertDamaged(() -> engine.chart(pages, chart));
        pages.nodes.clear();
        assertDamaged(() -> engine.chart(pages, chart));
        assertThatThrownBy(() -> engine.tail(pages, 10, 10, OptionalLong.empty()))
                .hasMessageContaining("the one with sequence 11 is not there");
        pages.chunks.remove(new ChunkPlace(2, 0));
        assertDamaged(() -> engine.tail(pages, 0, 10, OptionalLong.empty()));
        assertDamaged(() -> engine.append(pages, NEXT + 1, List.of(TestPages.batch(0, 1, "a"))));
        pages.journal.pollLastEntry();
        assertDamaged(() -> new SeriesEngine(TestPages.LIMITS).chart(pages, chart));
    }

    private static Node node(double value) {
        Columns samples = new Columns(1);
        samples.add(1, 1, 1, value);
        return Node.of(samples);
    }

    private void assertFound(Damage damage, long next) {
        assertThat(engine.verify(pages, next)).extracting(Finding::damage).contains(damage);
    }

    private static void assertDamaged(Runnable reading) {
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(reading::run)
                .matches(e -> e.trouble() == StorageUnavailable.Trouble.DAMAGED);
    }
}
