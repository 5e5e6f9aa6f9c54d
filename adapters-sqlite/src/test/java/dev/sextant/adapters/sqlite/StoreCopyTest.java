package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.jooq.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A copy of a store on which steps are taken faster than its files can be copied. */
class StoreCopyTest {
    /** Four of files as they are, and one of files that were kept open. */
    private static final int ROUNDS = 5;

    @TempDir
    Path around;

    @Test
    void nobody_waits_for_a_file_to_be_copied_in_any_round() {
        List<Run> steps;
        try (Storage storage = open("store")) {
            TestRuns.register(storage, 1);
            append(storage, 1);
            TestRuns.end(storage, 1);
            Meddling others = new Meddling() {
                @Override
                void meddle(int round) {
                    step(storage, 1, round);
                    TestRuns.register(storage, 1 + round);
                    append(storage, 1 + round);
                }
            };

            steps = others.backUp(storage);
        }

        assertThat(steps).hasSize(ROUNDS);
        try (Storage restored = restored()) {
            assertThat(restored.care().verify().findings()).isEmpty();
            assertThat(restored.runs().find(TestRuns.id(1))).contains(steps.get(ROUNDS - 2));
            for (int run = 1; run <= ROUNDS; run++) {
                assertThat(TestRuns.readAll(restored, TestRuns.id(run)))
                        .as("run %s", run)
                        .hasSize(10);
            }
            assertThat(restored.runs().find(TestRuns.id(1 + ROUNDS)))
                    .as("the last")
                    .isEmpty();
        }
    }

    @Test
    void a_run_that_is_purged_before_its_turn_comes_in_the_last_round_is_there_as_it_was() {
        List<Run> steps;
        try (Storage storage = open("store")) {
            for (int run = 1; run <= 2; run++) {
                TestRuns.register(storage, run);
                append(storage, run);
                TestRuns.end(storage, run);
            }
            Meddling others = new Meddling() {
                @Override
                void meddle(int round) {
                    step(storage, 1, round);
                    if (round < ROUNDS) {
                        step(storage, 2, round);
                    } else {
                        TestRuns.purge(storage, 2);
                    }
                }
            };

            steps = others.backUp(storage);
        }

        assertThat(steps).hasSize(ROUNDS);
        try (Storage restored = restored()) {
            assertThat(restored.care().verify().findings()).isEmpty();
            assertThat(TestRuns.readAll(restored, TestRuns.id(2))).hasSize(10);
        }
    }

    @Test
    void a_file_that_is_told_of_a_step_after_it_was_copied_is_told_of_it_where_it_is_restored() throws Exception {
        Path store = around.resolve("store");
        Path file = store.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
        Path before = around.resolve("before");
        try (Storage storage = open("store")) {
            TestRuns.register(storage, 1);
            append(storage, 1);
        }
        Files.copy(file, before);
        try (Storage storage = open("store")) {
            TestRuns.end(storage, 1);
        }
        // As a process leaves it that is killed between the registry and the file.
        Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.resolve("registry.sqlite"));
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("UPDATE run SET unsettled = 1")).isEqualTo(1);
        }
        Connections others = new Connections(0) {
            @Override
            Session open(Path opened, Mode mode, SynchronousMode synchronous) throws SQLException {
                if (mode == Mode.CREATE && opened.getFileName().equals(file.getFileName())) {
                    // Opening a store settles it.
                    StoreCopyTest.this.open("store").close();
                }
                return super.open(opened, mode, synchronous);
            }
        };

        assertThat(new SqliteBackups(store, others).backup(around.resolve("backup"), share -> {}))
                .isInstanceOf(Complete.class);

        try (Storage restored = restored()) {
            restored.events().append(List.of(TestRuns.batch(TestRuns.id(1), "late", 1)));
            assertThat(TestRuns.readAll(restored, TestRuns.id(1)).getLast().late())
                    .isTrue();
        }
    }

    @Test
    void keys_that_are_dropped_after_a_file_was_copied_are_not_known_where_it_is_restored() {
        Path store = around.resolve("store");
        String file = TestRuns.id(1) + ".sqlite";
        try (Storage storage = open("store")) {
            TestRuns.register(storage, 1);
            assertThat(appendKeyed(storage)).isEqualTo(new Appended(1, 2));
            TestRuns.end(storage, 1);
        }
        Connections dying = new Interrupted(file, Interrupted.BEGIN_WRITE, () -> {
            throw new IllegalStateException("died");
        });
        try (Storage storage = SqliteStorage.open(SqliteConfig.in(store), dying, IdleLimits.ofThisProcess())) {
            assertThatThrownBy(() -> TestRuns.archive(storage, 1)).hasMessage("died");
            assertThatThrownBy(() -> TestRuns.restore(storage, 1)).hasMessage("died");
        }
        Connections others = new Connections(0) {
            @Override
            Session open(Path opened, Mode mode, SynchronousMode synchronous) throws SQLException {
                if (mode == Mode.CREATE && opened.endsWith(file)) {
                    // Opening a store settles it.
                    StoreCopyTest.this.open("store").close();
                }
                return super.open(opened, mode, synchronous);
            }
        };

        assertThat(new SqliteBackups(store, others).backup(around.resolve("backup"), share -> {}))
                .isInstanceOf(Complete.class);

        try (Storage restored = restored()) {
            assertThat(appendKeyed(restored)).isEqualTo(new Appended(3, 2));
        }
    }

    private Storage open(String name) {
        return SqliteStorage.open(SqliteConfig.in(around.resolve(name)));
    }

    private Storage restored() {
        assertThat(SqliteStorage.backups(SqliteConfig.in(around.resolve("restored")))
                        .restore(around.resolve("backup"), share -> {}))
                .isInstanceOf(Complete.class);
        return open("restored");
    }

    private static void append(Storage storage, int run) {
        assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "a", 10))))
                .containsExactly(new Appended(1, 10));
    }

    private static AppendOutcome appendKeyed(Storage storage) {
        return storage.events()
                .append(List.of(TestRuns.batch(TestRuns.id(1), "keyed", 2).keyed(new AppendKey("k"))))
                .getFirst();
    }

    /** Into the archive, and out of it. */
    private static void step(Storage storage, int run, int round) {
        if (round % 2 == 1) {
            TestRuns.archive(storage, run);
        } else {
            TestRuns.restore(storage, run);
        }
    }

    /** Does something each time when the file of run 1 is being copied. */
    private abstract class Meddling extends Connections {
        private final List<Run> steps = new ArrayList<>();
        private Storage storage;

        Meddling() {
            super(0);
        }

        abstract void meddle(int round);

        List<Run> backUp(Storage store) {
            storage = store;
            assertThat(new SqliteBackups(around.resolve("store"), this).backup(around.resolve("backup"), share -> {}))
                    .isInstanceOf(Complete.class);
            return steps;
        }

        @Override
        Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
            if (mode == Mode.CREATE && file.getFileName().toString().equals(TestRuns.id(1) + ".sqlite")) {
                meddle(steps.size() + 1);
                steps.add(storage.runs().find(TestRuns.id(1)).orElseThrow());
            }
            return super.open(file, mode, synchronous);
        }
    }
}
