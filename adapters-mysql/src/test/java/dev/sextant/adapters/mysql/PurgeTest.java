package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a purge leaves, and what an inspection finds. */
class PurgeTest {
    private final TestDatabase database = MariaDbServer.get().freshDatabase();
    private final Storage storage = MysqlStorage.open(database.config());

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void every_row_goes_however_many_there_are() {
        archivedWithEvents();
        TestRuns.purge(storage, 1);
        for (String table : List.of("event", "block", "word", "tally", "chunk", "journal", "node", "series_name")) {
            assertThat(database.count(table)).as(table).isZero();
        }
        assertThat(database.count("purging")).isZero();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void what_a_dead_process_left_half_done_is_finished_at_the_next_start() {
        archivedWithEvents();
        // As after the commit of the tombstone.
        database.run(
                "UPDATE run SET state = 'PURGED', purged_at = 1, purged_by = 'x', submission = NULL",
                "UPDATE stream SET sealed = 2",
                "INSERT INTO purging VALUES (1)");
        assertThat(database.count("event")).isPositive();
        MysqlStorage.open(database.config()).close();
        assertThat(database.count("event")).isZero();
        assertThat(database.count("purging")).isZero();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void an_inspection_finds_what_is_wrong() {
        archivedWithEvents();
        assertThat(storage.care().verify().findings()).isEmpty();
        database.run("UPDATE counter SET last = 77 WHERE id = 1");
        assertThat(damages()).containsExactly(Damage.COUNTER_DIFFERS);
        database.run("UPDATE counter SET last = (SELECT max(seq) FROM history) WHERE id = 1");
        database.run("INSERT INTO event VALUES (99, 1, 0, 0, 1, 1, NULL, 0, '{}')");
        assertThat(damages()).containsExactly(Damage.STRAY);
        database.run("DELETE FROM event WHERE run = 99");
        assertThat(damages()).isEmpty();
        database.run("UPDATE event SET context = '{\"text\":\"}' WHERE run = 1 AND seq = 16");
        assertThat(damages()).contains(Damage.UNREADABLE);
        database.run("UPDATE event SET context = '{\"text\":\"\"}' WHERE run = 1 AND seq = 16");
        assertThat(damages()).isEmpty();
        database.run("DELETE FROM event WHERE run = 1 AND seq = 17");
        assertThat(damages()).contains(Damage.SEQUENCE_GAP);
        database.run("UPDATE chunk SET data = concat(left(data, 30), 'x', substring(data, 32)) WHERE no = 0");
        assertThat(damages()).contains(Damage.UNREADABLE);
        database.run("DELETE FROM stream WHERE run = 1 AND kind = 1");
        assertThat(damages()).contains(Damage.ABSENT);
    }

    private List<Damage> damages() {
        return storage.care().verify().findings().stream().map(Finding::damage).toList();
    }

    private void archivedWithEvents() {
        TestRuns.register(storage, 1);
        for (int i = 0; i < 3; i++) {
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch" + i, 5_000)));
        }
        storage.series().append(List.of(TestRuns.samples(TestRuns.id(1), 5_000)));
        TestRuns.archive(storage, 1);
    }
}
