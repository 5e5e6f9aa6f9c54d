package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.doubles.WatchedStore.Watch;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is no run to be copied, and what comes in between, costs one run its copy, and no other. */
class LeftOutTest extends TwoStores {
    @Test
    void what_can_not_be_copied_is_left_out_and_said() {
        here.waiting(1);
        here.running(2);
        EndedRun doomed = here.completed(3, 1);
        EndedRun shelved = here.take(doomed.archive(here.note("old")).orElseThrow());
        here.take(shelved.purge(here.note("not wanted")).orElseThrow());
        PendingRun talkative = here.waiting(4);
        here.record(talkative.id(), 1);
        here.take(talkative.cancel(here.note("not wanted")));
        here.completed(5, 1);
        there.waiting(5, Submission.of("another", "worker"));
        here.completed(6, 1);

        CopyReport report = copy(to);

        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.leftOut())
                .containsExactly(
                        new LeftOut(Entries.run(1), Reason.NOT_ENDED, "it is PENDING"),
                        new LeftOut(Entries.run(2), Reason.NOT_ENDED, "it is RUNNING"),
                        new LeftOut(Entries.run(3), Reason.PURGED, ""),
                        new LeftOut(Entries.run(4), Reason.RECORDED_IN_QUEUE, ""),
                        new LeftOut(Entries.run(5), Reason.ID_TAKEN, ""));
        assertThat(to.runs().page(RunQuery.of(RunFilter.ALL)).items()).hasSize(2);
    }

    @Test
    void a_copy_that_has_gone_on_by_itself_is_left_as_it_is() {
        EndedRun archived = here.completed(1, 1);
        here.completed(2, 1);
        here.completed(3, 1);
        copy(to);
        there.take(archived.archive(there.note("old")).orElseThrow());
        there.record(Entries.run(2), 2);
        here.record(Entries.run(3), 2);
        there.take(((EndedRun) to.runs().find(Entries.run(3)).orElseThrow())
                .archive(there.note("old"))
                .orElseThrow());
        List<Telling> before = Telling.all(to);

        CopyReport report = copy(to);

        assertThat(report.leftOut())
                .containsExactly(
                        new LeftOut(Entries.run(1), Reason.GONE_ON, "it is ARCHIVED there"),
                        new LeftOut(Entries.run(2), Reason.DIFFERS, "its events, 1 here and 3 there"),
                        new LeftOut(Entries.run(3), Reason.GONE_ON, "it is ARCHIVED there"));
        assertThat(Telling.all(to)).isEqualTo(before);
    }

    @Test
    void a_copy_to_whose_state_other_steps_have_led_is_left_as_it_is() {
        EndedRun run = here.completed(1, 1);
        copy(to);
        EndedRun pinned = here.take(run.pin(here.note("for the paper")).orElseThrow());
        there.take(run.pin(there.note("for the talk")).orElseThrow());
        assertThat(to.runs().find(run.id())).contains(pinned);

        assertThat(copy(to).leftOut())
                .containsExactly(new LeftOut(
                        run.id(),
                        Reason.DIFFERS,
                        "entry 5 of its history, COMPLETED to COMPLETED at 1970-01-01T00:16:44Z by who 4 (for the paper)"
                                + " here and COMPLETED to COMPLETED at 1970-01-01T00:16:41Z by who 1 (for the talk)"
                                + " there"));
    }

    @Test
    void who_steps_in_while_a_run_is_copied_costs_that_run_only() {
        here.completed(1, 1);
        here.completed(2, 1);
        Storage raced = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("append")
                        && to.runs().find(Entries.run(1)).orElseThrow() instanceof RunningRun running) {
                    there.take(running.fail(new EndReason.LaunchFailed("gone"), there.note("lease lost")));
                }
            }
        });

        CopyReport report = copy(raced);

        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.leftOut()).containsExactly(new LeftOut(Entries.run(1), Reason.GONE_ON, "it is FAILED there"));
    }

    @Test
    void a_run_that_takes_a_step_here_meanwhile_is_copied_as_it_then_stands_or_left_for_the_next_time() {
        EndedRun first = here.completed(1, 1);
        EndedRun second = here.completed(2, 1);
        AtomicInteger registered = new AtomicInteger();
        Storage slow = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("register") && registered.getAndIncrement() == 0) {
                    here.take(second.archive(here.note("old")).orElseThrow());
                }
            }
        });
        assertThat(copy(slow).leftOut()).isEmpty();
        assertSame(to);

        Storage pinning = WatchedStore.of(from, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("history") && from.runs().find(first.id()).equals(Optional.of(first))) {
                    here.take(first.pin(here.note("for the paper")).orElseThrow());
                }
            }
        });
        assertThat(new StoreCopier(pinning, to, CLOCK).copy(progress -> {}).leftOut())
                .containsExactly(new LeftOut(first.id(), Reason.CHANGED, ""));
        assertThat(copy(to).leftOut()).isEmpty();
        assertSame(to);
    }

    @Test
    void a_run_that_is_restored_and_goes_on_here_when_its_copy_is_in_the_archive_is_copied_whole_the_next_time() {
        EndedRun archived = here.shelvedTwice(1, 1);
        Storage slow = WatchedStore.of(to, new Watch() {
            @Override
            public void after(String method, Object answer) {
                if (method.equals("step")
                        && to.runs().find(archived.id()).equals(Optional.of(archived))
                        && from.runs().find(archived.id()).equals(Optional.of(archived))) {
                    here.take(archived.restore(here.note("wanted again")).orElseThrow());
                    here.record(archived.id(), 1);
                }
            }
        });

        assertThat(copy(slow).leftOut()).containsExactly(new LeftOut(archived.id(), Reason.CHANGED, ""));
        assertThat(copy(to).leftOut()).isEmpty();
        assertSame(to);
    }

    @Test
    void a_run_that_can_not_be_read_costs_that_run_only() {
        here.completed(1, 1);
        here.completed(2, 1);

        assertThat(leftOutOf(firstDamagedAt("tail", from), to))
                .containsExactly(new LeftOut(Entries.run(1), Reason.UNREADABLE, "The file of the run is damaged."));
    }

    @Test
    void a_run_whose_row_is_damaged_since_the_list_was_made_costs_that_run_only() {
        here.completed(1, 1);
        here.completed(2, 1);

        AtomicBoolean damaged = new AtomicBoolean(true);
        Storage source = WatchedStore.of(from, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("find") && damaged.getAndSet(false)) {
                    throw new StorageUnavailable(Trouble.DAMAGED, "The file of the run is damaged.");
                }
            }
        });

        assertThat(leftOutOf(source, to))
                .containsExactly(new LeftOut(Entries.run(1), Reason.UNREADABLE, "The file of the run is damaged."));
    }

    @Test
    void a_run_whose_copy_is_damaged_costs_that_run_only() {
        here.completed(1, 1);
        here.completed(2, 1);

        assertThat(leftOutOf(from, firstDamagedAt("append", to)))
                .containsExactly(new LeftOut(Entries.run(1), Reason.DAMAGED_THERE, "The file of the run is damaged."));
    }

    /** Both runs are copied but for what is left out, which is answered. */
    private static List<LeftOut> leftOutOf(Storage source, Storage target) {
        CopyReport report = new StoreCopier(source, target, CLOCK).copy(progress -> {});
        assertThat(report.runs()).isEqualTo(1);
        return report.leftOut();
    }

    /** The store, with the first run damaged: the second is not copied as long as the first is worked at. */
    private Storage firstDamagedAt(String call, Storage store) {
        return WatchedStore.of(store, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals(call) && to.runs().find(Entries.run(2)).isEmpty()) {
                    throw new StorageUnavailable(Trouble.DAMAGED, "The file of the run is damaged.");
                }
            }
        });
    }
}
