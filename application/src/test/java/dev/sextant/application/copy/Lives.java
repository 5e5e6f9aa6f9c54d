package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.application.doubles.Entries;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.List;

/** Takes runs through lives of all kinds, and lets them record. */
final class Lives {
    private final Storage store;
    private int noted;

    Lives(Storage store) {
        this.store = store;
    }

    PendingRun waiting(int number) {
        return waiting(number, Submission.of("run " + number, "worker"));
    }

    PendingRun waiting(int number, Submission submission) {
        Registration asked = new Registration(Entries.run(number), submission, at(number), "ada", false);
        assertThat(store.runs().register(asked)).isInstanceOf(RegistrationOutcome.Registered.class);
        return asked.run();
    }

    RunningRun running(int number) {
        return begun(waiting(number));
    }

    RunningRun begun(PendingRun run) {
        return take(take(run.dispatch("node", note("claimed"))).begin(note("at work")));
    }

    EndedRun completed(int number, int entries) {
        return completed(waiting(number), entries);
    }

    EndedRun completed(PendingRun waiting, int entries) {
        RunningRun running = begun(waiting);
        record(running.id(), entries);
        return take(running.complete(new EndReason.Exited(0), note("done")));
    }

    /** Archived, restored, pinned, unpinned and archived again, with late entries before each time in the archive. */
    EndedRun shelvedTwice(int number, int entries) {
        EndedRun run = completed(number, entries);
        record(run.id(), entries);
        EndedRun archived = take(run.archive(note("old")).orElseThrow());
        EndedRun restored = take(archived.restore(note("wanted again")).orElseThrow());
        record(run.id(), entries);
        EndedRun pinned = take(restored.pin(note("for the paper")).orElseThrow());
        EndedRun again = take(pinned.archive(note("old")).orElseThrow());
        return take(again.unpin(note("printed")).orElseThrow());
    }

    /** Given back to the queue, claimed again, asked to end, and ended by a lost lease. */
    EndedRun lost(int number, int entries) {
        DispatchingRun first = take(waiting(number).dispatch("node", note("claimed")));
        PendingRun back = (PendingRun) take(first.giveBack(note("not now")));
        record(back.id(), entries);
        RunningRun second = begun(back);
        record(back.id(), entries);
        RunningRun asked = take(second.requestCancel(note("enough")));
        return take(asked.loseLease(note("not heard of")));
    }

    /** Claimed, given back, and cancelled where it waited. */
    EndedRun givenBackAndCancelled(int number) {
        DispatchingRun held = take(waiting(number).dispatch("node", note("claimed")));
        return take(((PendingRun) take(held.giveBack(note("not now")))).cancel(note("not wanted")));
    }

    EndedRun cancelledInQueue(int number) {
        return take(waiting(number).cancel(note("not wanted")));
    }

    /** Purges a run that has ended, by way of the archive. */
    PurgedRun purged(EndedRun run) {
        EndedRun archived = run.archived() ? run : take(run.archive(note("old")).orElseThrow());
        return take(archived.purge(note("not wanted")).orElseThrow());
    }

    /** Records so many events and samples, and one log if any. */
    void record(RunId run, int entries) {
        if (entries == 0) {
            return;
        }
        assertThat(store.events().append(List.of(Entries.batch(run, "event", entries))))
                .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        store.logs().append(List.of(Entries.logs(run)));
        for (int i = 0; i < entries; i++) {
            store.series().append(List.of(Entries.samples(run)));
        }
    }

    <R extends Run> R take(Step<R> step) {
        assertThat(store.runs().step(step)).as(step.toString()).isInstanceOf(StepOutcome.Stepped.class);
        return step.after();
    }

    StepNote note(String why) {
        return new StepNote(at(1_000 + ++noted), "who " + noted, why);
    }

    private static WallInstant at(int second) {
        return new WallInstant(second * 1_000_000L);
    }
}
