package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.doubles.WatchedStore.Watch;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Departure;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCarrierTest extends TwoStores {
    @Test
    void what_arrives_is_what_left_and_arriving_again_stores_nothing() {
        EndedRun run = here.shelvedTwice(1, 3);
        List<Long> read = new ArrayList<>();

        Arrival first = new RunCarrier(to, CLOCK).arrive(ready(run.id()), read::add);

        assertThat(first).isEqualTo(new Arrival.Stands(3 * 7, false));
        assertThat(read.stream().mapToLong(Long::longValue).sum()).isEqualTo(3 * 7);
        assertSame(to);
        Storage unwritten = WatchedStore.of(to, new Watch() {
            @Override
            public void before(String method) {
                assertThat(method).isNotIn("append", "step", "register", "beat");
            }
        });
        assertThat(new RunCarrier(unwritten, CLOCK).arrive(ready(run.id()), entries -> {}))
                .isEqualTo(new Arrival.Stands(3 * 7, true));
    }

    @Test
    void what_it_has_got_since_arrives_the_next_time() {
        EndedRun run = here.completed(1, 1);
        arrive(run.id());
        here.record(run.id(), 1);

        assertThat(arrive(run.id())).isEqualTo(new Arrival.Stands(6, false));

        here.take(run.pin(here.note("for the paper")).orElseThrow());
        assertThat(arrive(run.id())).isEqualTo(new Arrival.Stands(6, false));
        assertThat(arrive(run.id())).isEqualTo(new Arrival.Stands(6, true));
        assertSame(to);
    }

    @Test
    void what_takes_a_step_after_it_left_arrives_as_it_was() {
        EndedRun run = here.completed(1, 1);
        WholeRun left = ready(run.id());
        here.take(run.pin(here.note("for the paper")).orElseThrow());

        assertThat(new RunCarrier(to, CLOCK).arrive(left, read -> {})).isEqualTo(new Arrival.Stands(3, false));
        assertThat(to.runs().find(run.id())).contains(run);
    }

    @Test
    void what_can_not_leave_stays() {
        here.waiting(1);
        here.running(2);
        here.purged(here.completed(3, 1));
        EndedRun pinned = here.completed(4, 1);
        Storage pinning = WatchedStore.of(from, new Watch() {
            @Override
            public void before(String method) {
                Run now = from.runs().find(pinned.id()).orElseThrow();
                if (method.equals("history") && now.equals(pinned)) {
                    here.take(pinned.pin(here.note("for the paper")).orElseThrow());
                }
            }
        });

        assertThat(leave(Entries.run(1))).isEqualTo(new Departure.Stays<>(Reason.NOT_ENDED, "it is PENDING"));
        assertThat(leave(Entries.run(2))).isEqualTo(new Departure.Stays<>(Reason.NOT_ENDED, "it is RUNNING"));
        assertThat(leave(Entries.run(3))).isEqualTo(new Departure.Stays<>(Reason.PURGED, ""));
        assertThat(leave(Entries.run(9))).isEqualTo(new Departure.Unknown<>());
        assertThat(new RunCarrier(pinning, CLOCK).leave(pinned.id()))
                .isEqualTo(new Departure.Stays<>(Reason.CHANGED, ""));
        assertThat(leave(pinned.id())).isInstanceOf(Departure.Ready.class);
    }

    @Test
    void what_was_purged_meanwhile_says_so() {
        EndedRun run = here.completed(1, 1);
        WholeRun left = ready(run.id());
        here.purged(run);

        assertThat(left.events(0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(left.logs(0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(left.samples(0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(new RunCarrier(to, CLOCK).arrive(left, read -> {}))
                .isEqualTo(new Arrival.Refused(Reason.PURGED_UNFINISHED, ""));
    }

    @Test
    void what_is_purged_while_it_arrives_leaves_a_tombstone_and_says_so() {
        EndedRun run = here.completed(1, 250);
        WholeRun left = ready(run.id());

        Arrival arrival = new RunCarrier(to, CLOCK).arrive(left, read -> {
            if (read > 0 && from.runs().find(run.id()).equals(Optional.of(run))) {
                here.purged(run);
            }
        });

        assertThat(arrival).isEqualTo(new Arrival.Refused(Reason.PURGED_UNFINISHED, ""));
        assertThat(((Arrival.Refused) arrival).sentence())
                .isEqualTo("it was purged where it comes from before all of it had arrived");
        assertThat(to.runs().find(run.id())).containsInstanceOf(PurgedRun.class);
    }

    @Test
    void what_stands_there_otherwise_is_left_as_it_is() {
        EndedRun gone = here.completed(1, 1);
        here.completed(2, 1);
        arrive(gone.id());
        arrive(Entries.run(2));
        there.take(gone.archive(there.note("old")).orElseThrow());
        there.record(Entries.run(2), 2);
        here.completed(3, 1);
        there.waiting(3, Submission.of("another", "worker"));
        PendingRun talkative = here.waiting(4);
        here.record(talkative.id(), 1);
        here.take(talkative.cancel(here.note("not wanted")));
        List<Telling> before = Telling.all(to);

        assertThat(arrive(gone.id())).isEqualTo(new Arrival.Refused(Reason.GONE_ON, "it is ARCHIVED there"));
        assertThat(arrive(Entries.run(2)))
                .isEqualTo(new Arrival.Refused(Reason.DIFFERS, "its events, 1 here and 3 there"));
        assertThat(arrive(Entries.run(3))).isEqualTo(new Arrival.Refused(Reason.ID_TAKEN, ""));
        assertThat(arrive(talkative.id())).isEqualTo(new Arrival.Refused(Reason.RECORDED_IN_QUEUE, ""));
        assertThat(Telling.all(to)).isEqualTo(before);
    }

    @Test
    void a_history_that_can_not_be_read_is_told_of() {
        EndedRun run = here.completed(1, 1);
        Storage damaged = WatchedStore.of(from, new Watch() {
            @Override
            public void before(String method) {
                if (method.equals("history")) {
                    throw new StorageUnavailable(Trouble.DAMAGED, "The registry is damaged.");
                }
            }
        });

        assertThat(new RunCarrier(damaged, CLOCK).leave(run.id()))
                .isEqualTo(new Departure.Stays<>(Reason.UNREADABLE, "The registry is damaged."));
    }

    private Departure<WholeRun> leave(RunId run) {
        return new RunCarrier(from, CLOCK).leave(run);
    }

    private WholeRun ready(RunId run) {
        return leave(run) instanceof Departure.Ready<WholeRun>(WholeRun ready)
                ? ready
                : fail("run %s can't leave", run);
    }

    private Arrival arrive(RunId run) {
        return new RunCarrier(to, CLOCK).arrive(ready(run), read -> {});
    }
}
