package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.doubles.WatchedStore.Watch;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that is purged before all of it is copied leaves no half of it there, and costs no other run its copy. */
class PurgedMeanwhileTest extends TwoStores {
    private static final int ENTRIES = 120;

    @Test
    void a_run_that_is_purged_at_any_moment_of_its_copying_stands_there_whole_or_as_a_tombstone_or_not_at_all() {
        Set<Reason> met = new HashSet<>();
        boolean purged = true;
        for (int calls = 0; purged; calls++) {
            try (MemoryStorage source = MemoryStorage.open(MemoryConfig.DEFAULT);
                    MemoryStorage target = MemoryStorage.open(MemoryConfig.DEFAULT)) {
                Lives lives = new Lives(source);
                List<EndedRun> others = List.of(lives.completed(1, 1), lives.completed(3, 1));
                EndedRun doomed = lives.shelvedTwice(2, ENTRIES);
                Storage purging = purgingAt(calls, source, doomed);

                CopyReport report = new StoreCopier(purging, target, CLOCK).copy(progress -> {});

                purged = source.runs().find(doomed.id()).orElseThrow() instanceof PurgedRun;
                assertThat(report.leftOut())
                        .as("purged at call %s", calls)
                        .allMatch(out -> out.run().equals(Optional.of(doomed.id())));
                report.leftOut().forEach(out -> met.add(out.reason()));
                assertThat(target.runs().find(doomed.id()))
                        .as("purged at call %s, %s", calls, report)
                        .matches(there -> report.leftOut().isEmpty()
                                ? there.equals(Optional.of(doomed))
                                : there.stream().allMatch(PurgedRun.class::isInstance));
                for (EndedRun other : others) {
                    assertThat(Telling.of(target, other)).isEqualTo(Telling.of(source, other));
                }
                assertThat(target.care().verify().findings()).isEmpty();
            }
        }
        assertThat(met).isEqualTo(EnumSet.of(Reason.PURGED, Reason.CHANGED, Reason.PURGED_UNFINISHED));
    }

    @Test
    void a_copy_that_was_cut_off_before_its_run_was_purged_and_begun_anew_is_purged_when_it_is_copied_again() {
        Set<Reason> met = new HashSet<>();
        boolean cut = true;
        for (int calls = 0; cut; calls++) {
            try (MemoryStorage source = MemoryStorage.open(MemoryConfig.DEFAULT);
                    MemoryStorage target = MemoryStorage.open(MemoryConfig.DEFAULT)) {
                Lives lives = new Lives(source);
                EndedRun doomed = lives.completed(1, ENTRIES);
                cut = isCutOff(source, target, calls);
                lives.purged(doomed);
                EndedRun anew = lives.completed(lives.waiting(2, doomed.head().submission()), 3);

                CopyReport report = new StoreCopier(source, target, CLOCK).copy(progress -> {});

                assertThat(report.runs()).isEqualTo(1);
                assertThat(report.leftOut()).extracting(LeftOut::run).containsExactly(Optional.of(doomed.id()));
                report.leftOut().forEach(out -> met.add(out.reason()));
                assertThat(target.runs().find(anew.id())).contains(anew);
                assertThat(allRuns(target))
                        .as("cut off at call %s", calls)
                        .noneMatch(HeldRun.class::isInstance)
                        .allMatch(run -> run instanceof PurgedRun || run.equals(doomed) || run.equals(anew));
                assertThat(target.care().verify().findings()).isEmpty();
            }
        }
        assertThat(met).isEqualTo(EnumSet.of(Reason.PURGED, Reason.PURGED_UNFINISHED));
    }

    @Test
    void the_tombstone_of_a_half_copy_says_what_became_of_it() {
        EndedRun doomed = here.completed(1, ENTRIES);

        CopyReport report = new StoreCopier(from, to, CLOCK).copy(progress -> {
            if (progress.entries() > 0 && from.runs().find(doomed.id()).equals(Optional.of(doomed))) {
                here.purged(doomed);
            }
        });

        assertThat(report.leftOut()).containsExactly(new LeftOut(doomed.id(), Reason.PURGED_UNFINISHED, ""));
        assertThat(to.runs().find(doomed.id()).orElseThrow()).isInstanceOfSatisfying(PurgedRun.class, tombstone -> {
            assertThat(tombstone.purgedBy()).isEqualTo(Hold.COPY);
            assertThat(tombstone.purgedAt()).isEqualTo(WallInstant.truncated(CLOCK.instant()));
        });
        assertThat(to.runs()
                        .history(HistoryQuery.of(doomed.id()))
                        .getLast()
                        .note()
                        .why())
                .isEqualTo("purged where it was copied from, before all of it was copied");
    }

    @Test
    void a_copy_that_was_cut_off_within_its_own_purge_goes_on_with_that() {
        EndedRun doomed = here.completed(1, ENTRIES);
        isCutOff(from, to, 4);
        here.purged(doomed);
        HeldRun half = (HeldRun) to.runs().find(doomed.id()).orElseThrow();
        there.take(half.cancelled(new StepNote(new WallInstant(1), Hold.COPY, "purged")));

        assertThat(copy(to).leftOut()).containsExactly(new LeftOut(doomed.id(), Reason.PURGED_UNFINISHED, ""));
        assertThat(to.runs().find(doomed.id())).containsInstanceOf(PurgedRun.class);
    }

    @Test
    void a_copy_that_had_ended_before_stays_and_what_it_lacks_is_said() {
        EndedRun doomed = here.completed(1, ENTRIES);
        copy(to);
        here.record(doomed.id(), 1);
        EndedRun archived = here.take(doomed.archive(here.note("old")).orElseThrow());

        CopyReport report = new StoreCopier(from, to, CLOCK).copy(progress -> {
            if (progress.entries() > 0 && from.runs().find(doomed.id()).equals(Optional.of(archived))) {
                here.purged(archived);
            }
        });

        assertThat(report.leftOut())
                .containsExactly(new LeftOut(doomed.id(), Reason.CUT_SHORT, "it is COMPLETED there"));
        assertThat(to.runs().find(doomed.id())).contains(doomed);
        assertThat(copy(to).leftOut())
                .containsExactly(new LeftOut(
                        doomed.id(),
                        Reason.PURGED,
                        "there it is COMPLETED, without the last steps before its purge: 1"));
        assertThat(to.runs().find(doomed.id())).contains(doomed);
    }

    @Test
    void a_half_copy_that_somebody_else_has_ended_stays_as_it_is() {
        EndedRun doomed = here.completed(1, ENTRIES);

        CopyReport report = new StoreCopier(from, to, CLOCK).copy(progress -> {
            if (progress.entries() > 0 && to.runs().find(doomed.id()).orElseThrow() instanceof HeldRun held) {
                there.take(held.cancelled(there.note("no more")));
                here.purged(doomed);
            }
        });

        assertThat(report.leftOut())
                .containsExactly(new LeftOut(doomed.id(), Reason.CUT_SHORT, "it is CANCELLED there"));
    }

    @Test
    void the_half_copy_of_another_run_with_the_same_id_and_submission_stays_as_it_is() {
        PurgedRun gone = here.purged(here.completed(1, 1));
        Registration other = new Registration(
                gone.id(),
                Submission.of(gone.name(), "worker"),
                new WallInstant(gone.registeredAt().epochMicros() + 1),
                "ada",
                false);
        to.runs().register(other);
        DispatchingRun half = there.take(other.run().dispatch(Hold.COPY, there.note("claimed elsewhere")));
        assertThat(half.digest()).isEqualTo(gone.digest());

        assertThat(copy(to).leftOut()).containsExactly(new LeftOut(gone.id(), Reason.PURGED, ""));

        assertThat(to.runs().find(gone.id())).contains(half);
    }

    @Test
    void a_run_that_the_store_knows_no_more_is_no_purged_one_and_its_half_copy_waits() {
        EndedRun lost = here.completed(1, ENTRIES);
        AtomicInteger pages = new AtomicInteger();
        Storage forgetful = WatchedStore.of(from, new Watch() {
            @Override
            public Object instead(String method, Object answer) {
                return method.equals("page") && answer instanceof Lookup<?> && pages.incrementAndGet() > 3
                        ? Lookup.missing(Absence.UNKNOWN_RUN)
                        : answer;
            }
        });

        CopyReport report = new StoreCopier(forgetful, to, CLOCK).copy(progress -> {});

        assertThat(report.leftOut())
                .containsExactly(new LeftOut(lost.id(), Reason.UNREADABLE, Absence.UNKNOWN_RUN.sentence()));
        assertThat(to.runs().find(lost.id())).containsInstanceOf(HeldRun.class);
        assertThat(copy(to).leftOut()).isEmpty();
        assertSame(to);
    }

    /** The source, whose run is purged at the moment of a call. */
    private static Storage purgingAt(int call, Storage source, EndedRun doomed) {
        AtomicInteger made = new AtomicInteger();
        return WatchedStore.of(source, new Watch() {
            @Override
            public void before(String method) {
                if (made.getAndIncrement() == call) {
                    new Lives(source).purged(doomed);
                }
            }
        });
    }

    private static boolean isCutOff(Storage source, Storage target, int calls) {
        AtomicInteger made = new AtomicInteger();
        Storage mortal = WatchedStore.of(target, new Watch() {
            @Override
            public void before(String method) {
                if (made.getAndIncrement() == calls) {
                    throw new StorageUnavailable(Trouble.UNREACHABLE, "The server went away.");
                }
            }
        });
        try {
            new StoreCopier(source, mortal, CLOCK).copy(progress -> {});
            return false;
        } catch (StorageUnavailable cutOff) {
            return true;
        }
    }

    private static List<Run> allRuns(Storage store) {
        return store.runs().page(RunQuery.of(RunFilter.ALL)).items();
    }
}
