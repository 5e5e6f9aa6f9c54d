package dev.sextant.application.copy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Replay;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Copies one run. It is registered together with its life up to its end, so that it never waits where a node could claim it;
 * what it recorded until then follows, then its end, then what came late, then the rest of its life. Whoever is cut off
 * goes on from where the copy stands; but if the run is purged meanwhile, nobody ever can, and what was begun is purged, too.
 */
final class RunCopy {
    private final Storage to;
    private final InstantSource clock;
    private final EndedRun run;
    private final Replay replay;
    private final List<StreamCopy<?>> streams;

    /**
     * @param read is told how many entries were read, before the next are
     * @throws LeftBehind if the run's history can't be replayed
     */
    RunCopy(WholeRun from, Storage to, InstantSource clock, LongConsumer read) {
        this.to = to;
        this.clock = clock;
        this.run = from.run();
        this.replay = replayOf(from);
        this.streams = List.of(
                new StreamCopy<>(CopiedEntries.events(), from, to, read),
                new StreamCopy<>(CopiedEntries.logs(), from, to, read),
                new StreamCopy<>(new CopiedSamples(), from, to, read));
    }

    /** How many entries a run has, as far as they can be read. */
    static long entriesOf(Storage store, RunId run) {
        try {
            return Stream.of(CopiedEntries.events(), CopiedEntries.logs(), new CopiedSamples())
                    .mapToLong(stream -> stream.last(store, run))
                    .sum();
        } catch (LeftBehind | StorageUnavailable unreadable) {
            // Whoever copies the run meets it again, and says so.
            return 0;
        }
    }

    /**
     * Copies what is not there yet, and compares everything.
     *
     * @throws LeftBehind if the copy can't be made, or is none
     */
    Arrival.Stands copy() {
        Optional<Run> present = to.runs().find(run.id());
        try {
            return copy(present);
        } catch (LeftBehind why) {
            throw why.reason() == Reason.CUT_SHORT ? cutShort(present) : why;
        }
    }

    private Arrival.Stands copy(Optional<Run> present) {
        Run copy = present.orElseGet(this::register);
        if (!copy.digest().equals(run.digest()) || !copy.registeredAt().equals(run.registeredAt())) {
            throw new LeftBehind(Reason.ID_TAKEN, "");
        }
        for (Optional<? extends Step<?>> next = replay.next(copy); next.isPresent(); next = replay.next(copy)) {
            copy = take(next.get());
        }
        if (!copy.equals(run)) {
            throw goneOn(copy);
        }
        streams.forEach(run.archived() ? StreamCopy::readRest : StreamCopy::copyRest);
        streams.forEach(StreamCopy::compare);
        compareHistory();
        return new Arrival.Stands(
                streams.stream().mapToLong(StreamCopy::entries).sum(),
                present.equals(Optional.of(run)) && streams.stream().noneMatch(StreamCopy::hasStored));
    }

    /** Other steps may lead to an equal run. What the copy has taken since it was found equal is none of this copy's. */
    private void compareHistory() {
        List<HistoryEntry> there = new RunReader(to, run).history();
        for (int i = 0; i < replay.history().size(); i++) {
            HistoryEntry entry = replay.history().get(i);
            String copy = i < there.size() ? told(there.get(i)) : "nothing";
            if (!copy.equals(told(entry)) && !(i == 0 && copy.equals(toldOfRerun(entry)))) {
                throw new LeftBehind(
                        Reason.DIFFERS,
                        "entry " + (i + 1) + " of its history, " + told(entry) + " here and " + copy + " there");
            }
        }
    }

    /** All that an entry says, but for its number in the history of the whole store. */
    private static String told(HistoryEntry entry) {
        StepNote note = entry.note();
        return entry.from().map(from -> from + " to ").orElse("") + entry.to() + " at " + note.at() + " by " + note.by()
                + " (" + note.why() + ")";
    }

    /** Of a copy that was registered beside another run, where the run itself was not. */
    private String toldOfRerun(HistoryEntry first) {
        StepNote note = replay.registration().asRerun().note();
        return told(new HistoryEntry(first.sequence(), first.run(), first.from(), first.to(), note));
    }

    /**
     * What there is to say of a run that was purged where it comes from. What this copy has begun, or one that was cut off,
     * is purged; a copy that had ended before stays.
     */
    private LeftBehind cutShort(Optional<Run> before) {
        Optional<Run> now = to.runs().find(run.id());
        if (now.isEmpty()) {
            return new LeftBehind(Reason.PURGED, "");
        }
        boolean isBegun = before.isEmpty() || HalfCopy.isOne(before.get());
        if (!isBegun || !replay.passes(now.get())) {
            return new LeftBehind(Reason.CUT_SHORT, "it is " + now.get().state() + " there");
        }
        new HalfCopy(to.runs(), clock).purge(now.get());
        return new LeftBehind(Reason.PURGED_UNFINISHED, "");
    }

    private Run register() {
        int lived = replay.stepsBeforeEnd();
        if (replay.steps().get(lived).before() instanceof PendingRun
                && run.head().isForNodes()) {
            // It was cancelled while it waited, so it must not wait there either, not for the time of an append.
            if (streams.stream().anyMatch(StreamCopy::beginsEarly)) {
                throw new LeftBehind(Reason.RECORDED_IN_QUEUE, "");
            }
            lived++;
        }
        Registration wanted = replay.registration().withPast(replay.steps().subList(0, lived));
        return switch (to.runs().register(wanted)) {
            case RegistrationOutcome.Registered registered -> wanted.latest();
            case RegistrationOutcome.IdTaken taken -> throw goneOn();
            case RegistrationOutcome.AlreadyRegistered standing -> registerBeside(wanted);
        };
    }

    /** Where a run with the same digest stands, the copy stands beside it: it is a record, and asks for no work. */
    private Run registerBeside(Registration wanted) {
        if (to.runs().register(wanted.asRerun()) instanceof RegistrationOutcome.Registered) {
            return wanted.latest();
        }
        throw goneOn();
    }

    private Run take(Step<?> step) {
        if (step.after() instanceof EndedRun after) {
            switch (step.before()) {
                case EndedRun before
                when after.archived() && !before.archived() -> streams.forEach(StreamCopy::copyRest);
                case EndedRun before -> {}
                default -> streams.forEach(StreamCopy::copyEarly);
            }
        }
        return switch (to.runs().step(step)) {
            case StepOutcome.Stepped(Run stepped, HistoryEntry entry) -> stepped;
            case StepOutcome.Overtaken(Run now) -> throw goneOn(now);
            case StepOutcome.Unknown unknown -> throw goneOn();
            case StepOutcome.RetryIdTaken retryless -> throw goneOn();
        };
    }

    private static LeftBehind goneOn(Run copy) {
        return new LeftBehind(Reason.GONE_ON, "it is " + copy.state() + " there");
    }

    private static LeftBehind goneOn() {
        return new LeftBehind(Reason.GONE_ON, "somebody else copies it");
    }

    /**
     * The life of a run.
     *
     * @throws LeftBehind if it can't be replayed
     */
    static Replay replayOf(WholeRun whole) {
        List<HistoryEntry> history = LeftBehind.ifUnreadable(whole::history);
        try {
            return Replay.of(whole.run(), history);
        } catch (InvalidValue reason) {
            // A longer history is one that has gone on since the run was looked up.
            throw history.size() > whole.run().version()
                    ? new LeftBehind(Reason.CHANGED, "")
                    : new LeftBehind(Reason.UNREADABLE, Objects.requireNonNullElse(reason.getMessage(), ""));
        }
    }
}
