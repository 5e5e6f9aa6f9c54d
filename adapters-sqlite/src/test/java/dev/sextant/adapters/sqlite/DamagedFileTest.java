package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.AppendKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of runs, damaged in every place that an inspection looks at: it finds the damage, and says where. */
class DamagedFileTest {
    private static final RunId RUN = TestRuns.id(1);

    @TempDir
    Path folder;

    @BeforeEach
    void twoRunsOfWhichOneIsDamaged() {
        try (SqliteStorage storage = open()) {
            for (int run = 1; run <= 2; run++) {
                TestRuns.register(storage, run);
                storage.events()
                        .append(List.of(
                                TestRuns.batch(TestRuns.id(run), "batch", 3).keyed(new AppendKey("once"))));
                storage.logs().append(List.of(TestRuns.logs(TestRuns.id(run), 300)));
                storage.series().append(List.of(TestRuns.samples(TestRuns.id(run), 9_000)));
            }
        }
        assertThat(verify()).isEqualTo(new Verification(2, 2 * 9_303, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE FROM event WHERE seq = 2                                  | SEQUENCE_GAP    | from 1 to 3
        DELETE FROM log WHERE seq = 2                                    | SEQUENCE_GAP    | LOGS: the entries go from 1 to 3
        DELETE FROM event WHERE seq = 3                                  | COUNTER_DIFFERS | the block at 1 differs
        DELETE FROM block                                                | SEQUENCE_GAP    | a block begins at 257, after one that ends at 0
        UPDATE block SET wall_hi = wall_hi + 1                           | COUNTER_DIFFERS | LOGS: the block at 1 differs
        UPDATE tally SET n = n + 1                                       | COUNTER_DIFFERS | LOGS: the tallies differ
        UPDATE stream SET open_block = NULL WHERE kind = 0               | COUNTER_DIFFERS | the blocks reach to 0
        UPDATE stream SET open_block = NULL WHERE kind = 1               | COUNTER_DIFFERS | the blocks reach to 256
        UPDATE stream SET open_block = (SELECT open_block FROM stream WHERE kind = 1) WHERE kind = 0 | UNREADABLE | its open block has 44 entries from 257 on
        UPDATE stream SET open_block = zeroblob(length(open_block)) WHERE kind = 0 | UNREADABLE | its open block has a wrong checksum
        UPDATE stream SET next = next + 1 WHERE kind = 0                 | UNREADABLE      | its open block has 3 entries from 1 on
        UPDATE stream SET words = words + 1 WHERE kind = 0               | COUNTER_DIFFERS | its counter says 5
        UPDATE stream SET bytes = bytes + 1 WHERE kind = 0               | COUNTER_DIFFERS | EVENTS: the entries weigh
        UPDATE stream SET bytes = bytes - 1 WHERE kind = 1               | COUNTER_DIFFERS | LOGS: the entries weigh
        UPDATE stream SET bytes = bytes + 1 WHERE kind = 2               | COUNTER_DIFFERS | SAMPLES: the pages weigh
        UPDATE stream SET sealed = 1 WHERE kind = 0                      | ROW_DIFFERS     | EVENTS: the stream is marked not ended and ARCHIVED
        UPDATE stream SET sealed = 2 WHERE kind = 1                      | ROW_DIFFERS     | LOGS: the stream is marked not ended and PURGED
        UPDATE stream SET ended = 1 WHERE kind = 2                       | ROW_DIFFERS     | SAMPLES: the stream is marked ended and LIVE
        UPDATE stream SET late_from = 2 WHERE kind = 0                   | ROW_DIFFERS     | as the run has not ended
        UPDATE append_key SET first = 2                                  | ROW_DIFFERS     | an append key stands for 3 entries from 2
        UPDATE append_key SET n = 4                                      | ROW_DIFFERS     | an append key stands for 4 entries from 1
        UPDATE append_key SET first = 0, n = 0                           | ROW_DIFFERS     | an append key stands for 0 entries
        UPDATE append_key SET digest = zeroblob(32)                      | ROW_DIFFERS     | EVENTS: the entries 1 to 3 are not those that came under their append key
        UPDATE event SET time = 1.5 WHERE seq = 2                        | ROW_DIFFERS     | EVENTS: the entries 1 to 3 are not those
        INSERT INTO append_key SELECT run, kind, X'01020304050607080900010203040506', 2, 1, digest FROM append_key | ROW_DIFFERS     | EVENTS: one append key stands for the entries 1 to 3, another for those from 2 on
        INSERT INTO append_key SELECT run, 1, X'01', 1, 2, digest FROM append_key UNION SELECT run, 1, X'02', 2, 1, digest FROM append_key | ROW_DIFFERS | LOGS: one append key stands for the entries 1 to 2, another for those from 2 on
        DELETE FROM word WHERE kind = 0 AND id = 2                       | UNREADABLE      | 2
        UPDATE event SET context = '{"text":"}' WHERE seq = 2           | UNREADABLE      | context
        UPDATE event SET context = '{"text": 7}' WHERE seq = 2          | UNREADABLE      | context
        UPDATE log SET level = 9 WHERE seq = 2                           | UNREADABLE      | LOGS: entry 2: A row's level is 9
        UPDATE word SET id = 2147483647 WHERE kind = 0 AND id = 4        | UNREADABLE      | 4
        UPDATE event SET internal = 'no' WHERE seq = 2                   | UNREADABLE      | a value of event.internal is not of the column's type
        UPDATE stream SET sealed = 9 WHERE kind = 0                      | UNREADABLE      | seal is 9
        UPDATE stream SET snapshot = -1 WHERE kind = 2                   | UNREADABLE      | 0 <= snapshot
        DELETE FROM stream WHERE kind = 0                                | ABSENT          | stream of EVENTS
        UPDATE stream SET next = next + 1 WHERE kind = 2                 | UNREADABLE      | does not lead
        DELETE FROM journal                                              | UNREADABLE      | does not lead
        UPDATE chunk SET data = zeroblob(length(data)) WHERE no = 3      | UNREADABLE      | chunk
        DELETE FROM chunk WHERE no = 3                                   | UNREADABLE      | chunk 3 of series 1 is not there
        UPDATE node SET data = zeroblob(length(data)) WHERE level = 1    | PYRAMID_DIFFERS | level 1
        UPDATE node SET no = 99 WHERE level = 1                          | ABSENT          | node 0 of level 1
        INSERT INTO event SELECT 4, run, time, recorded_at, type, target, source, internal, context FROM event WHERE seq = 3 | STRAY | EVENTS: there is an entry 4, but the stream's are 1 to 3
        INSERT INTO event SELECT 53, run, time, recorded_at, type, target, source, internal, context FROM event WHERE seq = 3 | STRAY | EVENTS: there is an entry 53
        INSERT INTO event SELECT 0, run, time, recorded_at, type, target, source, internal, context FROM event WHERE seq = 3 | STRAY | EVENTS: there is an entry 0
        INSERT INTO log SELECT 301, run, time, recorded_at, level, logger, stream, message FROM log WHERE seq = 3 | STRAY | LOGS: there is an entry 301
        INSERT INTO block SELECT run, 0, 4, n, weight, time_lo, time_hi, wall_lo, wall_hi, mask FROM block | STRAY | a block begins at 4
        INSERT INTO block SELECT run, 0, -4, n, weight, time_lo, time_hi, wall_lo, wall_hi, mask FROM block | SEQUENCE_GAP | a block begins at -4
        UPDATE series_name SET name = 'other'                            | COUNTER_DIFFERS | table of series
        INSERT INTO event SELECT 4, 99, time, recorded_at, type, target, source, internal, context FROM event WHERE seq = 3 | STRAY | table event holds 1 row of another run than number 1, such as number 99
        INSERT INTO log SELECT 301, 99, time, recorded_at, level, logger, stream, message FROM log WHERE seq = 3 | STRAY | table log holds 1 row of another run
        INSERT INTO journal SELECT max(last) + 1, 99, data FROM journal  | STRAY           | table journal holds 1 row of another run
        INSERT INTO snapshot VALUES (0, 99, X'00'), (1, 7, X'00')        | STRAY           | table snapshot holds 2 rows of another run than number 1, such as number 7
        INSERT INTO chunk SELECT 99, series, no, data FROM chunk WHERE no = 0 | STRAY      | table chunk holds 1 row of another run
        INSERT INTO node SELECT 99, series, level, no, least_seq, greatest_seq, data FROM node WHERE level = 1 | STRAY | table node holds 1 row of another run
        INSERT INTO series_name VALUES (99, 1, 'other')                  | STRAY           | table series_name holds 1 row of another run
        INSERT INTO stream SELECT 99, kind, next, late_from, ended, sealed, words, snapshot, stamp, bytes, open_block FROM stream | STRAY | table stream holds 3 rows of another run
        INSERT INTO append_key SELECT 99, kind, hash, first, n, digest FROM append_key | STRAY | table append_key holds 1 row of another run
        INSERT INTO word VALUES (99, 0, 1, 'other')                      | STRAY           | table word holds 1 row of another run
        INSERT INTO block SELECT 99, kind, first, n, weight, time_lo, time_hi, wall_lo, wall_hi, mask FROM block | STRAY | table block holds 1 row of another run
        INSERT INTO tally VALUES (99, 0, 1, 0, 3)                        | STRAY           | table tally holds 1 row of another run
        INSERT INTO meta VALUES (99, 'other')                            | STRAY           | table meta holds 1 row of another run
        INSERT INTO stream SELECT run, 7, next, late_from, ended, sealed, words, snapshot, stamp, bytes, open_block FROM stream WHERE kind = 0 | STRAY | table stream holds rows of kind 7, a stream that it has nothing of
        INSERT INTO append_key SELECT run, -1, hash, first, n, digest FROM append_key | STRAY | table append_key holds rows of kind -1
        INSERT INTO word VALUES (1, 2, 1, 'other')                       | STRAY           | table word holds rows of kind 2
        INSERT INTO block SELECT run, 2, first, n, weight, time_lo, time_hi, wall_lo, wall_hi, mask FROM block | STRAY | table block holds rows of kind 2
        INSERT INTO tally VALUES (1, 2, 1, 0, 3)                         | STRAY           | table tally holds rows of kind 2
        UPDATE meta SET run = 5; UPDATE stream SET run = 5; UPDATE append_key SET run = 5; UPDATE word SET run = 5; UPDATE event SET run = 5; UPDATE log SET run = 5; UPDATE block SET run = 5; UPDATE tally SET run = 5; UPDATE series_name SET run = 5; UPDATE journal SET run = 5; UPDATE snapshot SET run = 5; UPDATE chunk SET run = 5; UPDATE node SET run = 5 | STRAY | table event holds 3 rows of another run than number 1, such as number 5
        """)
    void a_row_that_is_lost_or_changed(String damage, Damage kind, String detail) throws SQLException {
        sql(damage);

        assertFound(Optional.of(RUN), kind, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE stream SET ended = 0 WHERE kind = 1      | LOGS: the stream is marked not ended and LIVE, but for its run it must be ended and LIVE
        UPDATE stream SET sealed = 2 WHERE kind = 0     | EVENTS: the stream is marked ended and PURGED
        UPDATE stream SET late_from = 4 WHERE kind = 0  | EVENTS: late_from is 4
        UPDATE stream SET late_from = 0 WHERE kind = 1  | LOGS: late_from is 0
        """)
    void a_mark_that_is_not_as_the_end_of_the_run_wants_it(String damage, String detail) throws SQLException {
        try (SqliteStorage storage = open()) {
            TestRuns.end(storage, 1);
        }

        sql(damage);

        assertFound(Optional.of(RUN), Damage.ROW_DIFFERS, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE stream SET open_block = NULL                        | The LOGS of run number 1 reach to 300, but their blocks to 256;
        UPDATE stream SET next = next - 1 WHERE kind = 1           | its open block has 44 entries from 257 on, but the stream's next one gets 300
        UPDATE stream SET next = next + 1, open_block = NULL       | The LOGS of run number 1 reach to 301, but their blocks to 256;
        """, quoteCharacter = '"')
    void nothing_is_appended_behind_entries_that_no_block_holds(String damage, String told) throws SQLException {
        sql(damage);

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> storage.logs().append(List.of(TestRuns.logs(RUN, 1))))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(Trouble.DAMAGED))
                    .hasMessageContaining(told);
        }
    }

    @Test
    void a_key_of_more_entries_than_a_batch_has() throws SQLException {
        try (SqliteStorage storage = open()) {
            storage.events().append(List.of(TestRuns.batch(RUN, "more", 9_998)));
        }

        sql("UPDATE append_key SET n = 10001");

        assertFound(Optional.of(RUN), Damage.ROW_DIFFERS, "EVENTS: the entries 1 to 10001 are not those that came");
    }

    @Test
    void a_key_that_has_outlived_the_way_into_the_archive() throws SQLException {
        try (SqliteStorage storage = open()) {
            TestRuns.archive(storage, 1);
        }

        sql("INSERT INTO append_key SELECT run, kind, X'01', 1, 1, zeroblob(32) FROM stream WHERE kind = 0");

        assertFound(Optional.of(RUN), Damage.STRAY, "EVENTS: an append key has outlived");
    }

    @Test
    void a_file_with_entries_of_which_the_registry_does_not_know() throws SQLException {
        sql(folder.resolve("registry.sqlite"), "UPDATE run SET file = 0 WHERE no = 1");

        assertFound(Optional.of(RUN), Damage.ROW_DIFFERS, "holds entries, but by the registry the run has no file");
    }

    @Test
    void the_files_of_two_runs_that_have_each_others_names() throws IOException {
        Path between = folder.resolve("between");
        Files.move(file(RUN), between);
        Files.move(file(TestRuns.id(2)), file(RUN));
        Files.move(between, file(TestRuns.id(2)));

        assertThat(verify().findings())
                .extracting(Finding::run, Finding::damage)
                .containsExactly(
                        tuple(Optional.of(RUN), Damage.ABSENT), tuple(Optional.of(TestRuns.id(2)), Damage.ABSENT));
        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> storage.events().append(List.of(TestRuns.batch(RUN, "batch", 3))))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("is not that of run " + RUN + ", but that of run " + TestRuns.id(2));
            assertThatThrownBy(() -> storage.logs().count(TestRuns.id(2), LogFilter.ALL))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("but that of run " + RUN);
        }
    }

    @Test
    void a_file_that_is_lost() throws IOException {
        Files.delete(file(RUN));

        assertFound(Optional.of(RUN), Damage.ABSENT, RUN.value());
    }

    @Test
    void a_file_that_is_no_database() throws IOException {
        Files.writeString(file(RUN), "dear diary ".repeat(900));

        assertFound(Optional.of(RUN), Damage.UNREADABLE, RUN.value());
    }

    @Test
    void a_file_of_a_run_that_nobody_registered() throws IOException {
        RunId nobody = TestRuns.id(3);
        Files.copy(file(RUN), file(nobody));

        assertFound(Optional.of(nobody), Damage.STRAY, nobody.value());
    }

    @Test
    void a_file_of_a_run_that_was_purged() throws IOException {
        Path kept = Files.copy(file(RUN), folder.resolve("kept"));
        try (SqliteStorage storage = open()) {
            TestRuns.purge(storage, 1);
        }
        Files.move(kept, file(RUN));

        assertFound(Optional.of(RUN), Damage.STRAY, RUN.value());
    }

    @Test
    void a_store_is_as_large_as_its_files() throws IOException {
        try (SqliteStorage storage = open()) {
            assertThat(storage.care().sizeOf())
                    .isEqualTo(StoreSize.of(Files.size(folder.resolve("registry.sqlite"))
                            + Files.size(file(RUN))
                            + Files.size(file(TestRuns.id(2)))));
        }
    }

    @Test
    void what_lies_in_logs_counts_and_is_told_by_itself() throws IOException {
        try (SqliteStorage storage = open()) {
            StoreSize before = storage.care().sizeOf();
            TestRuns.register(storage, 3);
            storage.logs().append(List.of(TestRuns.logs(RUN, 3)));
            long logs = Files.size(folder.resolve("registry.sqlite-wal"))
                    + Files.size(file(RUN).resolveSibling(file(RUN).getFileName() + "-wal"));

            assertThat(logs).isPositive();
            assertThat(storage.care().sizeOf()).isEqualTo(new StoreSize(before.bytes() + logs, logs));
        }
    }

    /** One finding is this one; there may be others that follow from it, but none of the other run. */
    private void assertFound(Optional<RunId> run, Damage kind, String detail) {
        assertThat(verify().findings())
                .allSatisfy(finding -> assertThat(finding.run()).isEqualTo(run))
                .anySatisfy(finding -> {
                    assertThat(finding.damage()).isEqualTo(kind);
                    assertThat(finding.detail()).contains(detail);
                });
    }

    private Verification verify() {
        try (SqliteStorage storage = open()) {
            return storage.care().verify();
        }
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private Path file(RunId run) {
        return folder.resolve("runs").resolve(run + ".sqlite");
    }

    private void sql(String damage) throws SQLException {
        sql(file(RUN), damage);
    }

    private static void sql(Path file, String damage) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(damage)).isPositive();
        }
    }
}
