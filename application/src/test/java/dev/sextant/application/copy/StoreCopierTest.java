package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.doubles.WatchedStore.Watch;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.CopyProgress;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreCopierTest extends TwoStores {
    @Test
    void ended_runs_stand_there_as_they_do_here_life_by_life_and_entry_by_entry() {
        fillSource();

        CopyReport report = copy(to);

        assertThat(report.leftOut()).isEmpty();
        assertThat(report.runs()).isEqualTo(6);
        assertThat(report.entries()).isEqualTo(2 * 120 + 1 + 3 * (2 * 3 + 1) + 2 * (2 * 2 + 1));
        assertSame(to);
    }

    @Test
    void what_was_copied_is_compared_again_and_not_copied_again() {
        fillSource();
        CopyReport first = copy(to);
        List<Telling> before = Telling.all(to);
        Storage unwritten = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                assertThat(method).isNotIn("append", "step", "register", "beat");
            }
        });

        assertThat(copy(unwritten)).isEqualTo(first);
        assertThat(Telling.all(to)).isEqualTo(before);
    }

    @Test
    void what_a_run_has_got_since_is_copied_the_next_time() {
        EndedRun run = here.completed(1, 2);
        copy(to);
        here.record(run.id(), 3);
        EndedRun archived = here.take(run.archive(here.note("old")).orElseThrow());
        here.take(archived.pin(here.note("for the paper")).orElseThrow());

        assertThat(copy(to).leftOut()).isEmpty();
        assertSame(to);
    }

    @Test
    void a_copy_that_is_cut_off_at_any_call_goes_on_where_it_stopped() {
        fillSource();
        for (boolean answerIsLost : new boolean[] {false, true}) {
            int calls = 0;
            for (boolean cut = true; cut; calls++) {
                try (MemoryStorage target = MemoryStorage.open(MemoryConfig.DEFAULT)) {
                    cut = isCutOff(target, calls, answerIsLost);
                    assertThat(copy(target).leftOut())
                            .as("cut off at call %s", calls)
                            .isEmpty();
                    assertSame(target);
                }
            }
            assertThat(calls).isGreaterThan(60);
        }
    }

    @Test
    void no_node_ever_gets_a_copy_to_work_at() {
        fillSource();
        to.gpus().declare(Inventory.of("node", 0));
        AtomicInteger asked = new AtomicInteger();
        Storage claimed = WatchedStore.of(to, new Watch() {
            @Override
            public void after(String method, Object answer) {
                asked.incrementAndGet();
                assertThat(to.runs().claimNext(Claim.of("node", new WallInstant(0))))
                        .isEqualTo(new ClaimOutcome.NothingFits());
            }
        });

        assertThat(copy(claimed).leftOut()).isEmpty();
        assertThat(asked).hasPositiveValue();
        assertSame(to);
    }

    @Test
    void a_life_of_more_steps_and_a_run_of_more_series_than_a_page_holds_are_copied_whole() {
        PendingRun waiting = here.waiting(1);
        for (int i = 0; i < 501; i++) {
            DispatchingRun held = here.take(waiting.dispatch("node", here.note("claimed")));
            waiting = (PendingRun) here.take(held.giveBack(here.note("not now")));
        }
        RunningRun running = here.begun(waiting);
        SampleBatch.Builder samples = SampleBatch.of(running.id());
        for (int i = 0; i < 1_001; i++) {
            samples.add("series " + i, 1, 1, 1);
        }
        from.series().append(List.of(samples.build()));
        here.take(running.complete(new EndReason.Exited(0), here.note("done")));

        CopyReport report = copy(to);

        assertThat(report.entries()).isEqualTo(1_001);
        assertThat(copy(to)).isEqualTo(report);
        assertSame(to);
    }

    @Test
    void a_client_may_cancel_what_it_has_recorded_into_before_it_began() {
        PendingRun own = here.waiting(1, Submission.of("own", "client").driver(Driver.CLIENT));
        here.record(own.id(), 2);
        here.take(own.cancel(here.note("never mind")));

        assertThat(copy(to).leftOut()).isEmpty();
        assertSame(to);
    }

    @Test
    void a_copy_stands_beside_a_run_with_the_same_submission() {
        EndedRun run = here.completed(1, 1);
        there.waiting(9, run.head().submission());

        assertThat(copy(to).leftOut()).isEmpty();
        assertThat(to.runs().find(run.id())).contains(run);
    }

    @Test
    void a_copy_that_goes_on_appends_nothing_that_is_there() {
        here.completed(1, 100);
        cutOffBeforeEnd();
        Storage watched = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                assertThat(method).isNotEqualTo("append");
            }
        });

        assertThat(copy(watched).leftOut()).isEmpty();

        assertSame(to);
    }

    @Test
    void while_it_is_copied_a_run_is_held_by_nobody_who_could_die() {
        here.completed(1, 1);
        List<String> holders = new ArrayList<>();
        Storage watched = WatchedStore.of(to, new Watch() {
            @Override
            public void after(String method, Object answer) {
                to.runs().find(Entries.run(1)).ifPresent(run -> {
                    if (run instanceof HeldRun held) {
                        holders.add(held.hold().node());
                    }
                });
            }
        });

        assertThat(copy(watched).leftOut()).isEmpty();

        assertThat(holders).isNotEmpty().containsOnly(Hold.COPY);
    }

    @Test
    void a_store_that_can_take_no_more_ends_the_copy() {
        here.completed(1, 5_000);
        MemoryStorage small = MemoryStorage.open(new MemoryConfig(100_000));

        assertThatThrownBy(() -> copy(small))
                .isInstanceOfSatisfying(
                        StorageUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.DISK_FULL))
                .hasMessageContaining("full");

        Storage busy = WatchedStore.of(to, new Watch() {
            @Override
            public Object instead(String method, Object answer) {
                return method.equals("append") ? List.of(new AppendOutcome.Busy(Duration.ofMillis(1))) : answer;
            }
        });
        assertThatThrownBy(() -> copy(busy))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("copy again");
    }

    @Test
    void the_progress_rises_from_nothing_to_all() {
        fillSource();
        List<CopyProgress> seen = new ArrayList<>();

        CopyReport report = new StoreCopier(from, to, CLOCK).copy(seen::add);

        assertThat(seen).extracting(CopyProgress::fraction).isSorted();
        assertThat(seen.getLast()).isEqualTo(new CopyProgress(6, 6, report.entries(), report.entries()));
        assertThat(seen.getLast().fraction()).isEqualTo(1.0);
        assertThat(new CopyProgress(0, 0, 0, 0).fraction()).isEqualTo(1.0);
    }

    /** Six runs, one of more than a page of entries, with every kind of step that a run can take but a purge. */
    private void fillSource() {
        here.completed(1, 120);
        here.shelvedTwice(2, 3);
        here.lost(3, 2);
        here.cancelledInQueue(4);
        here.lost(5, 0);
        here.givenBackAndCancelled(6);
    }

    /** Copies until so many calls of the other store were made; answers whether there were more to make. */
    private boolean isCutOff(Storage target, int calls, boolean answerIsLost) {
        AtomicInteger made = new AtomicInteger();
        Storage mortal = WatchedStore.of(target, new Watch() {
            @Override
            public void before(String method) {
                if (!answerIsLost && made.getAndIncrement() == calls) {
                    throw new StorageUnavailable(Trouble.UNREACHABLE, "The server went away.");
                }
            }

            @Override
            public void after(String method, Object answer) {
                if (answerIsLost && made.getAndIncrement() == calls) {
                    throw new StorageUnavailable(Trouble.UNREACHABLE, "The server went away.");
                }
            }
        });
        try {
            copy(mortal);
            return false;
        } catch (StorageUnavailable cutOff) {
            return true;
        }
    }

    /** Copies all entries of the runs, and dies before the first step that ends one. */
    private void cutOffBeforeEnd() {
        Storage mortal = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("step")) {
                    throw new StorageUnavailable(Trouble.UNREACHABLE, "The server went away.");
                }
            }
        });
        assertThatThrownBy(() -> copy(mortal)).isInstanceOf(StorageUnavailable.class);
    }
}
