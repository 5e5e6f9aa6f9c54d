package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** While a process tells a run's file of a step, others take steps, append, or die: the file never says what was not so. */
class RacingStepsTest {
    private static final RunId RUN = TestRuns.id(1);
    private static final String FILE = RUN + ".sqlite";
    private static final String REGISTRY = StoreCopy.REGISTRY;
    private static final AppendOutcome ARCHIVED = new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED);

    @TempDir
    Path folder;

    private final List<SqliteStorage> open = new ArrayList<>();
    private SqliteStorage others;

    @BeforeEach
    void an_ended_run_with_a_key() {
        others = open(Connections.ORDINARY);
        TestRuns.register(others, 1);
        assertThat(append(others)).isEqualTo(new Appended(1, 2));
        others.series().append(List.of(TestRuns.samples(RUN, 1)));
        TestRuns.end(others, 1);
    }

    @AfterEach
    void close() {
        open.forEach(SqliteStorage::close);
    }

    @Test
    void a_batch_that_is_stored_before_the_restorer_tells_the_file_keeps_its_key() {
        TestRuns.archive(others, 1);
        List<AppendOutcome> meanwhile = new ArrayList<>();
        SqliteStorage restorer =
                open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, () -> meanwhile.add(append(others))));

        TestRuns.restore(restorer, 1);

        assertThat(meanwhile).containsExactly(new Appended(3, 2));
        assertThat(append(others)).isEqualTo(new AlreadyAppended(3, 2));
        assertThat(append(restorer)).isEqualTo(new AlreadyAppended(3, 2));
    }

    @Test
    void a_batch_that_is_stored_before_a_slow_archiver_tells_the_file_keeps_its_key() {
        List<AppendOutcome> meanwhile = new ArrayList<>();
        SqliteStorage archiver = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, () -> {
            TestRuns.restore(others, 1);
            meanwhile.add(append(others));
        }));

        TestRuns.archive(archiver, 1);

        assertThat(meanwhile).containsExactly(new Appended(3, 2));
        assertThat(append(others)).isEqualTo(new AlreadyAppended(3, 2));
        assertThat(append(archiver)).isEqualTo(new AlreadyAppended(3, 2));
    }

    @Test
    void the_keys_are_dropped_though_nobody_has_told_the_file_of_the_archive_or_of_the_restore() throws SQLException {
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        takeAndDie(dying, run -> run.archive(note()).orElseThrow());
        takeAndDie(dying, run -> run.restore(note()).orElseThrow());

        assertThat(append(others)).isEqualTo(new Appended(3, 2));
        assertThat(append(others)).isEqualTo(new AlreadyAppended(3, 2));
        assertThat(number(folder.resolve(REGISTRY), "SELECT unsettled FROM run"))
                .isZero();
    }

    @Test
    void the_keys_are_dropped_though_a_step_that_says_nothing_of_keys_came_after_the_restore() {
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        takeAndDie(dying, run -> run.archive(note()).orElseThrow());
        takeAndDie(dying, run -> run.restore(note()).orElseThrow());

        take(others, run -> run.pin(note()).orElseThrow());

        assertThat(append(others)).isEqualTo(new Appended(3, 2));
    }

    @Test
    void who_tells_a_file_of_a_restore_tells_it_again_if_the_run_was_restored_once_more_meanwhile() {
        TestRuns.archive(others, 1);
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        SqliteStorage restorer = open(new Interrupted(FILE, "delete from append_key", () -> {
            takeAndDie(dying, run -> run.archive(note()).orElseThrow());
            takeAndDie(dying, run -> run.restore(note()).orElseThrow());
        }));

        TestRuns.restore(restorer, 1);

        assertThat(append(others)).isEqualTo(new Appended(3, 2));
        assertThat(append(others)).isEqualTo(new AlreadyAppended(3, 2));
    }

    @Test
    void who_has_dropped_the_keys_of_one_archive_does_not_say_so_of_the_next() throws SQLException {
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        PlaceSql places = new PlaceSql();
        List<RunPlace> seen = new ArrayList<>();
        try (Session registry =
                new Connections(0).open(folder.resolve(REGISTRY), Connections.Mode.EXISTING, SynchronousMode.FULL)) {
            for (int round = 0; round < 2; round++) {
                takeAndDie(dying, run -> run.archive(note()).orElseThrow());
                takeAndDie(dying, run -> run.restore(note()).orElseThrow());
                seen.add(places.find(registry, RUN).orElseThrow());
            }

            places.refresh(registry, seen.getFirst());
            assertThat(places.find(registry, RUN)).contains(seen.getLast());
            assertThat(seen).allMatch(RunPlace::stale);

            places.refresh(registry, seen.getLast());
            assertThat(places.find(registry, RUN).orElseThrow().stale()).isFalse();
        }
    }

    @Test
    void a_purge_whose_process_died_before_it_told_the_file_is_finished_by_who_opens_the_store() {
        TestRuns.archive(others, 1);
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));

        takeAndDie(dying, run -> run.purge(note()).orElseThrow());
        SqliteStorage next = open(Connections.ORDINARY);

        assertThat(folder.resolve("runs").resolve(FILE)).doesNotExist();
        assertThat(next.care().verify().findings()).isEmpty();
    }

    @Test
    void the_keys_are_dropped_when_archive_and_restore_come_while_another_step_is_told() {
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        // Between the file and the registry.
        SqliteStorage pinning = open(new Interrupted(FILE, "series_summary", () -> {
            takeAndDie(dying, run -> run.archive(note()).orElseThrow());
            takeAndDie(dying, run -> run.restore(note()).orElseThrow());
        }));

        take(pinning, run -> run.pin(note()).orElseThrow());

        assertThat(append(others)).isEqualTo(new Appended(3, 2));
    }

    @Test
    void a_file_takes_nothing_before_the_registry_knows_that_the_old_keys_are_gone() throws SQLException {
        TestRuns.archive(others, 1);
        SqliteStorage dying = open(new Interrupted(REGISTRY, "set unsettled = 1", RacingStepsTest::die));

        takeAndDie(dying, run -> run.restore(note()).orElseThrow());

        assertThat(number(folder.resolve("runs").resolve(FILE), "SELECT max(sealed) FROM stream"))
                .as("archived")
                .isEqualTo(1);
        assertThat(append(others)).isEqualTo(new Appended(3, 2));
        assertThat(append(others)).isEqualTo(new AlreadyAppended(3, 2));
    }

    @Test
    void what_the_file_is_told_is_asked_when_nobody_else_can_tell_it() {
        SqliteStorage archiver =
                open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, () -> TestRuns.restore(others, 1)));

        TestRuns.archive(archiver, 1);

        assertThat(append(others)).isEqualTo(new Appended(3, 2));
    }

    @Test
    void a_step_that_comes_while_a_writer_looks_for_steps_is_not_overlooked() {
        SqliteStorage dying = open(new Interrupted(FILE, Interrupted.BEGIN_WRITE, RacingStepsTest::die));
        AtomicBoolean comes = new AtomicBoolean(true);
        SqliteStorage writer = open(new Interrupted(REGISTRY, "data_version", () -> {
            // Who tells the file asks the registry too.
            if (comes.getAndSet(false)) {
                takeAndDie(dying, run -> run.archive(note()).orElseThrow());
            }
        }));

        append(writer);

        assertThat(append(writer)).isEqualTo(ARCHIVED);
    }

    @Test
    void who_opens_a_file_in_the_midst_of_its_deletion_and_misses_its_log_appends_nothing() throws Exception {
        Path opened = folder.resolve("opened");
        Files.createLink(opened, folder.resolve("runs").resolve(FILE));
        SqliteStorage late = open(new Connections(0) {
            @Override
            Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
                if (!file.endsWith(FILE)) {
                    return super.open(file, mode, synchronous);
                }
                TestRuns.purge(others, 1);
                return super.open(opened, mode, synchronous);
            }
        });

        assertThat(append(late)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
        assertThat(number(opened, "SELECT max(sealed) FROM stream"))
                .as("it does not say that it is purged")
                .isZero();
    }

    private SqliteStorage open(Connections connections) {
        SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder), connections, IdleLimits.ofThisProcess());
        open.add(storage);
        return storage;
    }

    private static AppendOutcome append(SqliteStorage storage) {
        return storage.events()
                .append(List.of(TestRuns.batch(RUN, "keyed", 2).keyed(new AppendKey("k"))))
                .getFirst();
    }

    private static void take(SqliteStorage storage, Function<EndedRun, Step<? extends Run>> step) {
        EndedRun run = (EndedRun) storage.runs().find(RUN).orElseThrow();
        assertThat(storage.runs().step(step.apply(run))).isInstanceOf(StepOutcome.Stepped.class);
    }

    private static void takeAndDie(SqliteStorage storage, Function<EndedRun, Step<? extends Run>> step) {
        assertThatThrownBy(() -> take(storage, step)).hasMessage("died");
    }

    private static void die() {
        throw new IllegalStateException("died");
    }

    private static StepNote note() {
        return new StepNote(new WallInstant(9), "test", "to see what follows");
    }

    private static long number(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
