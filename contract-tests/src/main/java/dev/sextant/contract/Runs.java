package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Registers runs and takes them through their lives, step by step, by way of one handle. Every step must be taken; ids and
 * instants are counted, not drawn or read from a clock.
 */
final class Runs {
    /** 2031-03-30T00:59:59Z: half an hour later clocks in much of Europe jump. */
    private static final long FIRST_INSTANT = 1_932_598_799_000_000L;

    private final Storage storage;
    private final AtomicLong registered;
    private final AtomicLong noted = new AtomicLong();

    Runs(Storage storage) {
        this(storage, 0);
    }

    /**
     * Runs with ids and submissions of their own, beside those of others.
     *
     * @param before their numbers follow this one
     */
    Runs(Storage storage, long before) {
        this.storage = storage;
        this.registered = new AtomicLong(before);
    }

    /** An id by number: the order of ids is that of their numbers. */
    static RunId id(long number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }

    /** An id that no run has. */
    static RunId unknown() {
        return id(0xdead_0000_0000L);
    }

    /** A note whose instant is a second later than that of the one before. */
    StepNote note(String why) {
        return new StepNote(new WallInstant(FIRST_INSTANT + noted.incrementAndGet() * 1_000_000), "contract", why);
    }

    /** Asks for a new run of this submission. */
    Registration registration(Submission submission) {
        long number = registered.incrementAndGet();
        return new Registration(id(number), submission, new WallInstant(FIRST_INSTANT + number), "contract", false);
    }

    /** A new run that waits, with a submission that no other has. */
    RunId pending() {
        return pending(Submission.of("run " + (registered.get() + 1), "worker")).id();
    }

    /** A new run that waits. */
    PendingRun pending(Submission submission) {
        var outcome = storage.runs().register(registration(submission));
        assertThat(outcome).isInstanceOf(Registered.class);
        return ((Registered) outcome).run();
    }

    /** The run as it stands. */
    Run find(RunId id) {
        return storage.runs().find(id).orElseThrow(() -> new AssertionError("run " + id + " is not there"));
    }

    /** All runs that a filter chooses, whoever registered them. */
    List<Run> all(RunFilter filter) {
        RunQuery query = RunQuery.of(filter).limit(PageLimit.MOST);
        Page<Run> page = storage.runs().page(query);
        List<Run> all = new ArrayList<>(page.items());
        while (page.next().isPresent()) {
            page = storage.runs().page(query.resume(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    /** Takes a step, and answers the run as the store then says it stands. */
    <T extends Run> T step(Step<T> step) {
        StepOutcome outcome = storage.runs().step(step);
        assertThat(outcome).as(step.toString()).isInstanceOf(Stepped.class);
        assertThat(((Stepped) outcome).run()).isEqualTo(step.after());
        return step.after();
    }

    /** Takes a pending run to RUNNING. */
    RunningRun start(RunId id) {
        PendingRun pending = (PendingRun) find(id);
        return step(step(pending.dispatch("node", note("claimed"))).begin(note("at work")));
    }

    /** Takes a pending or a running run to COMPLETED. */
    EndedRun end(RunId id) {
        RunningRun running = find(id) instanceof RunningRun already ? already : start(id);
        return step(running.complete(new EndReason.Exited(0), note("done")));
    }

    /** Takes a run that is not archived yet into the archive. */
    EndedRun archive(RunId id) {
        EndedRun ended = find(id) instanceof EndedRun already ? already : end(id);
        return step(ended.archive(note("old")).orElseThrow());
    }

    /** Takes an archived run out of the archive. */
    EndedRun restore(RunId id) {
        return step(((EndedRun) find(id)).restore(note("wanted again")).orElseThrow());
    }

    /** Pins an ended run. */
    EndedRun pin(RunId id) {
        return step(((EndedRun) find(id)).pin(note("for the paper")).orElseThrow());
    }

    /** Takes the pin off a run. */
    EndedRun unpin(RunId id) {
        return step(((EndedRun) find(id)).unpin(note("published")).orElseThrow());
    }

    /** Takes a run of any state to PURGED. */
    PurgedRun purge(RunId id) {
        EndedRun archived = find(id) instanceof EndedRun already && already.archived() ? already : archive(id);
        return step(archived.purge(note("not wanted")).orElseThrow());
    }
}
