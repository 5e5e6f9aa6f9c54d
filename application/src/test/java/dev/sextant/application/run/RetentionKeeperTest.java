package dev.sextant.application.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.RacedRegistry;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RetentionPlan;
import dev.sextant.domain.run.RetentionPolicy;
import dev.sextant.domain.run.RetentionPolicy.Candidate;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.StorageCare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetentionKeeperTest {
    private static final RetentionPolicy A_MINUTE =
            new RetentionPolicy(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty());

    private final MemoryStorage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(100));
    private final RetentionKeeper keeper = new RetentionKeeper(storage.runs(), storage.care(), clock);

    @Test
    void a_plan_names_ended_runs_that_are_too_old_oldest_first_and_changes_nothing() {
        ended(1, 39);
        ended(2, 30);
        ended(3, 40);
        pending(4);

        assertThat(keeper.plan(A_MINUTE).doomed())
                .extracting(doomed -> doomed.run().id())
                .containsExactly(Entries.run(2), Entries.run(1));
        assertThat(keeper.plan(RetentionPolicy.KEEP_ALL).doomed()).isEmpty();
        assertThat(state(1)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void what_is_planned_is_archived_and_purged_unless_it_was_pinned_meanwhile() {
        ended(1, 10);
        ended(2, 20);
        ended(3, 30);
        List<Candidate> plan = keeper.plan(A_MINUTE).doomed();
        keeper.pin(Entries.run(2), "ada", "still needed");
        new HouseKeeper(storage.runs(), storage.care(), clock).archive(Entries.run(3), "ada");

        List<DriveOutcome> outcomes = plan.stream()
                .map(doomed -> keeper.purge(doomed.run().id(), "retention"))
                .toList();

        assertThat(outcomes.get(1)).isEqualTo(new DriveOutcome.Pinned());
        assertThat(List.of(state(1), state(2), state(3)))
                .containsExactly(RunState.PURGED, RunState.CANCELLED, RunState.PURGED);
        assertThat(keeper.plan(A_MINUTE).doomed()).as("pinned").isEmpty();
        keeper.unpin(Entries.run(2), "ada", "not any more");
        assertThat(keeper.plan(A_MINUTE).doomed()).hasSize(1);
    }

    @Test
    void a_run_that_can_not_be_weighed_is_told_of_and_keeps_no_other_from_being_planned() {
        ended(1, 10);
        ended(2, 20);
        Deque<Trouble> troubles = new ArrayDeque<>(List.of(Trouble.DAMAGED));
        StorageCare care = WatchedStore.of(storage, new WatchedStore.Watch() {
                    @Override
                    public void before(String method) {
                        if (method.equals("sizeOf") && !troubles.isEmpty()) {
                            throw new StorageUnavailable(troubles.remove(), "its row is nonsense");
                        }
                    }
                })
                .care();
        RetentionKeeper wary = new RetentionKeeper(storage.runs(), care, clock);

        RetentionPlan plan = wary.plan(A_MINUTE);

        assertThat(plan.doomed())
                .extracting(doomed -> doomed.run().id())
                .containsExactly(Entries.run(1), Entries.run(2));
        assertThat(plan.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.run()).contains(Entries.run(2));
            assertThat(unreadable.why()).contains(Entries.run(2).value(), "can't be weighed", "its row is nonsense");
        });
        assertThat(wary.plan(A_MINUTE).unreadable()).isEmpty();
        troubles.add(Trouble.DISK_FULL);
        assertThatThrownBy(() -> wary.plan(A_MINUTE)).hasMessageContaining("nonsense");
    }

    @Test
    void a_run_that_is_pinned_right_before_it_is_archived_is_left_alone() {
        ended(1, 10);
        RacedRegistry raced = new RacedRegistry(storage.runs());
        raced.beforeNextStep(() -> keeper.pin(Entries.run(1), "ada", "for the paper"));

        DriveOutcome outcome = new RetentionKeeper(raced, storage.care(), clock).purge(Entries.run(1), "retention");

        assertThat(outcome).isEqualTo(new DriveOutcome.Pinned());
        assertThat(state(1)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_run_that_is_pinned_between_its_archiving_and_its_purge_is_kept_whole() {
        ended(1, 10);
        RacedRegistry raced = new RacedRegistry(storage.runs());
        raced.beforeNextStep(() -> raced.beforeNextStep(() -> keeper.pin(Entries.run(1), "ada", "for the paper")));

        DriveOutcome outcome = new RetentionKeeper(raced, storage.care(), clock).purge(Entries.run(1), "retention");

        assertThat(outcome).isEqualTo(new DriveOutcome.Pinned());
        assertThat(state(1)).isEqualTo(RunState.ARCHIVED);
        assertThat(keeper.plan(A_MINUTE).doomed()).as("pinned").isEmpty();
    }

    @Test
    void a_run_that_has_not_ended_is_neither_purged_nor_pinned() {
        RunId waiting = pending(1).id();

        assertThat(keeper.purge(waiting, "me")).isInstanceOf(DriveOutcome.NotAllowed.class);
        assertThat(keeper.pin(waiting, "me", "why")).isInstanceOf(DriveOutcome.NotAllowed.class);
        assertThat(keeper.purge(Entries.run(9), "me")).isEqualTo(new DriveOutcome.Unknown());
        assertThat(state(1)).isEqualTo(RunState.PENDING);
    }

    @Test
    void a_run_that_is_pinned_again_stays_as_it_is_by_who_pinned_it_first() {
        ended(1, 10);
        DriveOutcome first = keeper.pin(Entries.run(1), "ada", "for the paper");

        assertThat(keeper.pin(Entries.run(1), "bob", "me too")).isEqualTo(first);
        assertThat(storage.runs()
                        .history(HistoryQuery.of(Entries.run(1)))
                        .getLast()
                        .note()
                        .by())
                .isEqualTo("ada");
        DriveOutcome free = keeper.unpin(Entries.run(1), "bob", "printed");
        assertThat(free).isInstanceOf(DriveOutcome.Taken.class).isNotEqualTo(first);
        assertThat(keeper.unpin(Entries.run(1), "ada", "not any more")).isEqualTo(free);
        assertThat(storage.runs().history(HistoryQuery.of(Entries.run(1)))).hasSize(4);
    }

    private PendingRun pending(int number) {
        Registration registration = new Registration(
                Entries.run(number), Submission.of("run " + number, "worker"), new WallInstant(number), "me", false);
        storage.runs().register(registration);
        return registration.run();
    }

    /** A run that ended so many seconds after the epoch. */
    private void ended(int number, int second) {
        storage.runs()
                .step(pending(number).cancel(new StepNote(new WallInstant(second * 1_000_000L), "me", "no need")));
    }

    private RunState state(int number) {
        return storage.runs().find(Entries.run(number)).orElseThrow().state();
    }
}
