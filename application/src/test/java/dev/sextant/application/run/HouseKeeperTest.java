package dev.sextant.application.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.RacedRegistry;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.DriveOutcome.NotAllowed;
import dev.sextant.domain.run.DriveOutcome.Taken;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.StorageCare;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class HouseKeeperTest {
    private static final RunId RUN = Entries.run(1);

    private final RacedRegistry registry =
            new RacedRegistry(MemoryStorage.open(MemoryConfig.DEFAULT).runs());
    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final RunDriver driver = new RunDriver(registry, clock);
    private final HouseKeeper keeper = new HouseKeeper(registry, new SoundStore(), clock);

    HouseKeeperTest() {
        registry.register(new Registration(RUN, Submission.of("a run", "worker"), new WallInstant(0), "me", false));
    }

    @Test
    void an_ended_run_is_archived_restored_archived_and_purged() {
        driver.requestCancel(RUN, "me", "no need");

        assertThat(stateAfter(keeper.archive(RUN, "me"))).isEqualTo(RunState.ARCHIVED);
        assertThat(stateAfter(keeper.restore(RUN, "me"))).isEqualTo(RunState.CANCELLED);
        assertThat(stateAfter(keeper.archive(RUN, "me"))).isEqualTo(RunState.ARCHIVED);
        assertThat(stateAfter(keeper.purge(RUN, "me"))).isEqualTo(RunState.PURGED);
        assertThat(keeper.purge(RUN, "me")).isEqualTo(new NotAllowed(RunState.PURGED, Set.of(RunState.ARCHIVED)));
    }

    @Test
    void a_live_run_is_neither_archived_nor_purged() {
        Set<RunState> ended = Set.of(RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED);
        assertThat(keeper.archive(RUN, "me")).isEqualTo(new NotAllowed(RunState.PENDING, ended));
        assertThat(keeper.purge(RUN, "me")).isEqualTo(new NotAllowed(RunState.PENDING, Set.of(RunState.ARCHIVED)));
        assertThat(registry.history(HistoryQuery.all())).hasSize(1);
    }

    @Test
    void a_run_that_is_not_archived_can_not_be_purged_or_restored() {
        driver.requestCancel(RUN, "me", "no need");
        assertThat(keeper.purge(RUN, "me")).isEqualTo(new NotAllowed(RunState.CANCELLED, Set.of(RunState.ARCHIVED)));
        assertThat(keeper.restore(RUN, "me")).isEqualTo(new NotAllowed(RunState.CANCELLED, Set.of(RunState.ARCHIVED)));
        keeper.archive(RUN, "me");
        assertThat(keeper.archive(RUN, "me")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void of_two_that_purge_at_once_the_second_is_told() {
        driver.requestCancel(RUN, "me", "no need");
        keeper.archive(RUN, "me");
        registry.beforeNextStep(() -> keeper.purge(RUN, "the other"));

        assertThat(keeper.purge(RUN, "me")).isEqualTo(new NotAllowed(RunState.PURGED, Set.of(RunState.ARCHIVED)));
    }

    @Test
    void size_and_soundness_are_the_store_s() {
        assertThat(keeper.sizeOf()).isEqualTo(new StoreSize(7, 2));
        assertThat(keeper.sizeOf(RUN)).isEqualTo(Lookup.found(3L));
        assertThat(keeper.schemaVersion()).isEqualTo(5);
        List<Double> told = new ArrayList<>();
        assertThat(keeper.verify(told::add).isSound()).isTrue();
        assertThat(told).containsExactly(1.0);
    }

    private static RunState stateAfter(DriveOutcome outcome) {
        return ((Taken) outcome).run().state();
    }

    private static final class SoundStore implements StorageCare {
        @Override
        public Verification verify(DoubleConsumer progress) {
            progress.accept(1);
            return new Verification(1, 2, List.of());
        }

        @Override
        public StoreSize sizeOf() {
            return new StoreSize(7, 2);
        }

        @Override
        public Lookup<Long> sizeOf(RunId run) {
            return Lookup.found(3L);
        }

        @Override
        public int schemaVersion() {
            return 5;
        }
    }
}
