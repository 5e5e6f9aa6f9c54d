package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTransactionTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");

    private final SamplePages pages = new SamplePages();

    @Test
    void what_is_committed_is_there_for_the_next_transaction() {
        filled().commit();
        SampleTransaction reader = begin();
        assertThat(reader.run()).isEqualTo(RUN);
        assertThat(reader.head()).isEqualTo(new SeriesHead(20, 0, 7));
        assertThat(reader.series()).isEqualTo(Map.of(1, "loss", 2, "reward"));
        assertThat(journalOf(reader, 0)).containsExactly(10, 20);
        assertThat(journalOf(reader, 10)).containsExactly(20);
        assertThat(journalOf(reader, 20)).isEmpty();
        assertThat(reader.snapshotPart(0)).isPresent();
        assertThat(reader.snapshotPart(1)).isEmpty();
        assertThat(reader.chunks(2, 0, 9)).hasSize(2);
        assertThat(reader.chunks(2, 1, 9)).hasSize(1);
        assertThat(reader.chunks(2, 0, 1)).hasSize(1);
        assertThat(reader.chunks(1, 0, 9)).isEmpty();
        assertThat(reader.nodes(2, 0, 0, 9)).hasSize(2);
        assertThat(reader.nodes(2, 1, 0, 9)).isEmpty();
        assertThat(reader.chunksBetween(12, 30)).containsExactly(new ChunkPlace(2, 1));
        assertThat(reader.chunksBetween(11, 12)).containsExactly(new ChunkPlace(2, 0), new ChunkPlace(2, 1));
        assertThat(reader.chunksBetween(21, 30)).isEmpty();
    }

    @Test
    void what_is_not_committed_is_nowhere() {
        filled();
        SampleTransaction reader = begin();
        assertThat(reader.head()).isEqualTo(SeriesHead.EMPTY);
        assertThat(reader.series()).isEmpty();
        assertThat(journalOf(reader, 0)).isEmpty();
        assertThat(reader.snapshotPart(0)).isEmpty();
        assertThat(reader.chunks(2, 0, 9)).isEmpty();
        assertThat(reader.nodes(2, 0, 0, 9)).isEmpty();
        assertThat(reader.chunksBetween(1, 30)).isEmpty();
    }

    @Test
    void a_reader_keeps_seeing_what_was_there_when_it_began() {
        filled().commit();
        SampleTransaction reader = begin();

        SampleTransaction writer = begin();
        writer.addSeries(3, "steps");
        writer.addChunk(2, 2, bytes(5));
        writer.addNode(2, 0, 2, 21, 30, bytes(5));
        writer.addNode(2, 1, 0, 1, 30, bytes(5));
        writer.dropJournal(20);
        writer.dropSnapshot();
        writer.addSnapshotPart(0, bytes(3));
        writer.addSnapshotPart(1, bytes(4));
        writer.writeHead(new SeriesHead(30, 30, 8));
        writer.commit();

        assertThat(reader.head().last()).isEqualTo(20);
        assertThat(reader.series()).hasSize(2);
        assertThat(reader.chunks(2, 0, 9)).hasSize(2);
        assertThat(reader.nodes(2, 0, 0, 9)).hasSize(2);
        assertThat(reader.nodes(2, 1, 0, 9)).isEmpty();
        assertThat(reader.chunksBetween(21, 30)).isEmpty();
        assertThat(journalOf(reader, 0)).containsExactly(10, 20);
        assertThat(reader.snapshotPart(0))
                .hasValueSatisfying(part -> assertThat(part).hasSize(6));
        assertThat(reader.snapshotPart(1)).isEmpty();

        SampleTransaction later = begin();
        assertThat(later.chunks(2, 0, 9)).hasSize(3);
        assertThat(journalOf(later, 0)).isEmpty();
        assertThat(later.snapshotPart(1))
                .hasValueSatisfying(part -> assertThat(part).hasSize(4));
    }

    @Test
    void chunks_and_nodes_are_dropped_from_a_number_on_and_others_take_their_place() {
        filled().commit();
        SampleTransaction reader = begin();

        SampleTransaction writer = begin();
        writer.dropChunks(2, 1);
        writer.dropNodes(2, 0, 1);
        assertThat(writer.growth()).isEqualTo(-7 - 8 - 2 * StampedPage.BYTES_BESIDE);
        writer.dropChunks(2, 0);
        writer.dropChunks(1, 0);
        assertThat(writer.growth()).isEqualTo(-7 - 7 - 8 - 3 * StampedPage.BYTES_BESIDE);
        writer.addChunk(2, 0, bytes(1));
        writer.addChunk(2, 1, bytes(2));
        writer.addChunk(2, 2, bytes(3));
        writer.addNode(2, 0, 1, 5, 15, bytes(4));
        writer.commit();

        assertThat(reader.chunks(2, 0, 9)).extracting(page -> page.length).containsExactly(7, 7);
        assertThat(reader.nodes(2, 0, 0, 9)).extracting(page -> page.length).containsExactly(8, 8);
        assertThat(reader.chunksBetween(1, 3)).containsExactly(new ChunkPlace(2, 0));
        assertThat(reader.chunksBetween(16, 30)).containsExactly(new ChunkPlace(2, 1));
        SampleTransaction later = begin();
        assertThat(later.chunks(2, 0, 9)).extracting(page -> page.length).containsExactly(1, 2, 3);
        assertThat(later.nodes(2, 0, 0, 9)).extracting(page -> page.length).containsExactly(8, 4);
        assertThat(later.chunksBetween(16, 30)).isEmpty();
        assertThat(later.chunksBetween(12, 12)).containsExactly(new ChunkPlace(2, 1));
        assertThat(later.chunksBetween(1, 3)).containsExactly(new ChunkPlace(2, 0));
    }

    @Test
    void what_is_dropped_gives_back_what_it_took() {
        SampleTransaction first = begin();
        first.addJournalRow(10, bytes(100));
        first.addSnapshotPart(0, bytes(50));
        long taken = first.growth();
        first.commit();
        assertThat(taken).isEqualTo(150 + 2 * StampedPage.BYTES_BESIDE);

        SampleTransaction second = begin();
        second.dropSnapshot();
        second.dropJournal(9);
        second.dropJournal(10);
        second.dropJournal(10);
        assertThat(second.growth()).isEqualTo(-taken);
    }

    @Test
    void rows_are_dropped_up_to_a_sequence_and_give_back_what_each_took() {
        filled().commit();
        SampleTransaction writer = begin();
        writer.dropJournal(10);
        assertThat(writer.growth()).isEqualTo(-10 - StampedPage.BYTES_BESIDE);
        writer.dropJournal(20);
        assertThat(writer.growth()).isEqualTo(-30 - 2 * StampedPage.BYTES_BESIDE);
        assertThat(journalOf(begin(), 0)).containsExactly(10, 20);

        SampleTransaction other = begin();
        other.dropJournal(10);
        other.addJournalRow(30, bytes(30));
        other.commit();
        assertThat(journalOf(begin(), 0)).containsExactly(20, 30);
    }

    @Test
    void a_name_takes_two_bytes_a_letter_and_half_a_kibibyte() {
        SampleTransaction writer = begin();
        writer.addSeries(1, "loss");
        assertThat(writer.growth()).isEqualTo(512 + 8);
    }

    @Test
    void rows_of_one_commit_may_be_dropped_in_it() {
        SampleTransaction writer = begin();
        writer.addJournalRow(10, bytes(10));
        writer.addJournalRow(20, bytes(20));
        writer.dropJournal(10);
        assertThat(writer.growth()).isEqualTo(20 + StampedPage.BYTES_BESIDE);
        writer.commit();
        assertThat(journalOf(begin(), 0)).containsExactly(20);
    }

    @Test
    void the_journal_is_shown_until_the_visitor_has_enough() {
        filled().commit();
        List<Integer> seen = new ArrayList<>();
        begin().visitJournal(0, row -> {
            seen.add(row.length);
            return false;
        });
        assertThat(seen).containsExactly(10);
    }

    private SampleTransaction begin() {
        return new SampleTransaction(RUN, pages);
    }

    private SampleTransaction filled() {
        SampleTransaction writer = begin();
        writer.addSeries(1, "loss");
        writer.addSeries(2, "reward");
        writer.addJournalRow(10, bytes(10));
        writer.addJournalRow(20, bytes(20));
        writer.addSnapshotPart(0, bytes(6));
        writer.addChunk(2, 0, bytes(7));
        writer.addNode(2, 0, 0, 1, 11, bytes(8));
        writer.addChunk(2, 1, bytes(7));
        writer.addNode(2, 0, 1, 12, 20, bytes(8));
        writer.writeHead(new SeriesHead(20, 0, 7));
        return writer;
    }

    private static List<Integer> journalOf(SampleTransaction transaction, long after) {
        List<Integer> lengths = new ArrayList<>();
        transaction.visitJournal(after, row -> lengths.add(row.length));
        return lengths;
    }

    private static byte[] bytes(int length) {
        return new byte[length];
    }
}
