package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who writes the registry remembers the slots, the runs and the counters that it has seen, and believes none of it once somebody
 * else has written, or its own transaction was undone.
 */
class KnownRowsTest {
    private static final String NODE = "node";
    private static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);
    private static final StepNote NOTE = new StepNote(NOON, "test", "to see who knows");
    private static final List<SlotId> ONLY_SLOT = List.of(new SlotId(new DeviceId(NODE, 0), 0));

    @TempDir
    Path folder;

    private SqliteStorage others;

    @BeforeEach
    void one_slot_and_three_runs_that_want_it() {
        others = SqliteStorage.open(SqliteConfig.in(folder));
        others.gpus().declare(Inventory.of(NODE, 1));
        for (int number = 1; number <= 3; number++) {
            Submission submission = Submission.of("run " + number, "worker").gpus(new GpuRequest(1, true));
            others.runs().register(new Registration(TestRuns.id(number), submission, NOON, "test", true));
        }
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_slot_that_somebody_else_gave_back_is_free() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            DispatchingRun first = claim(storage);

            end(others, first);

            assertThat(claim(storage).hold().slots()).isEqualTo(ONLY_SLOT);
        }
    }

    @Test
    void a_slot_that_somebody_else_took_is_not() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            end(storage, claim(storage));
            DispatchingRun theirs = claim(others);

            assertThat(storage.runs().claimNext(Claim.of(NODE, NOON))).isEqualTo(new ClaimOutcome.NothingFits());
            end(storage, theirs);
            assertThat(claim(storage).hold().slots()).isEqualTo(ONLY_SLOT);
        }
    }

    @Test
    void a_device_that_drains_is_not_claimed_whoever_said_so() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            end(storage, claim(storage));
            storage.gpus().drain(new DeviceId(NODE, 0), true, NOTE);
            assertThat(storage.runs().claimNext(Claim.of(NODE, NOON))).isEqualTo(new ClaimOutcome.NothingFits());
            others.gpus().drain(new DeviceId(NODE, 0), false, NOTE);
            end(storage, claim(storage));

            others.gpus().drain(new DeviceId(NODE, 0), true, NOTE);

            assertThat(storage.runs().claimNext(Claim.of(NODE, NOON))).isEqualTo(new ClaimOutcome.NothingFits());
        }
    }

    @Test
    void a_step_that_somebody_else_took_overtakes_ours() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            DispatchingRun claimed = claim(storage);
            EndedRun theirs = end(others, claimed);

            assertThat(storage.runs().step(failing(claimed))).isEqualTo(new StepOutcome.Overtaken(theirs));
        }
    }

    @Test
    void a_heart_that_has_beaten_is_not_forgotten_by_the_step_that_follows() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            DispatchingRun claimed = claim(storage);
            assertThat(storage.runs().beat(claimed.id(), claimed.hold().fence(), NOON))
                    .isInstanceOf(BeatOutcome.Beaten.class);

            storage.runs().step(claimed.begin(NOTE));

            assertThat(storage.runs().find(claimed.id()))
                    .hasValueSatisfying(run ->
                            assertThat(((HeldRun) run).hold().pulse().beat()).isEqualTo(1));
        }
    }

    @Test
    void what_was_undone_was_never_so() throws SQLException {
        WallInstant midnight = new WallInstant(NOON.epochMicros() + 12L * 3_600_000_000L);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(StoreCopy.REGISTRY));
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TRIGGER closed_at_midnight BEFORE INSERT ON gpu_holding WHEN NEW.taken_at = "
                    + midnight.epochMicros() + " BEGIN SELECT RAISE(ABORT, 'closed'); END");
        }
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            end(storage, claim(storage));
            assertThatThrownBy(() -> storage.runs().claimNext(Claim.of(NODE, midnight)))
                    .hasMessageContaining("closed");

            DispatchingRun claimed = claim(storage);

            assertThat(claimed.id()).isEqualTo(TestRuns.id(2));
            assertThat(claimed.hold().fence()).isEqualTo(1);
            end(storage, claimed);
            assertThat(storage.runs().history(HistoryQuery.all()))
                    .extracting(HistoryEntry::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 7).boxed().toList());
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    private static DispatchingRun claim(SqliteStorage storage) {
        ClaimOutcome outcome = storage.runs().claimNext(Claim.of(NODE, NOON));
        assertThat(outcome).isInstanceOf(ClaimOutcome.Claimed.class);
        return ((ClaimOutcome.Claimed) outcome).run();
    }

    private static Step<EndedRun> failing(DispatchingRun run) {
        return run.fail(new EndReason.Exited(1), NOTE);
    }

    private static EndedRun end(SqliteStorage storage, DispatchingRun run) {
        Step<EndedRun> step = failing(run);
        assertThat(storage.runs().step(step)).isInstanceOf(StepOutcome.Stepped.class);
        return step.after();
    }
}
