package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;

/**
 * Asks a registry to take up a submission as a new run.
 *
 * @param id the new run's id
 * @param by who asks, 1 to 250 code points
 * @param rerun whether a run is wanted even if one with the same digest stands
 * @param retry the attempt that this one follows, if it is a retry
 * @param past the steps that the run has taken elsewhere and that are taken together with its registration: each begins
 *     where the one before has led, none takes slots, registers a retry or purges. Empty for a run that begins here
 */
public record Registration(
        RunId id,
        Submission submission,
        WallInstant at,
        String by,
        boolean rerun,
        Optional<Retry> retry,
        List<Step<?>> past) {
    public Registration {
        BoundedText.name("by", by);
        past = List.copyOf(past);
        if (!past.isEmpty()) {
            checkPast(registered(id, submission, at, by, retry), past);
        }
    }

    /** Asks for a run that begins here. */
    public Registration(
            RunId id, Submission submission, WallInstant at, String by, boolean rerun, Optional<Retry> retry) {
        this(id, submission, at, by, rerun, retry, List.of());
    }

    /** Asks for a first attempt. */
    public Registration(RunId id, Submission submission, WallInstant at, String by, boolean rerun) {
        this(id, submission, at, by, rerun, Optional.empty());
    }

    /** The same registration, of a run that is wanted even if one with the same digest stands. */
    public Registration asRerun() {
        return new Registration(id, submission, at, by, true, retry, past);
    }

    /** The same registration of a run that has lived elsewhere. */
    public Registration withPast(List<Step<?>> steps) {
        return new Registration(id, submission, at, by, rerun, retry, steps);
    }

    /**
     * What a retry follows.
     *
     * @param of the run that is tried again
     * @param attempt the number of the new attempt, at least 2
     */
    public record Retry(RunId of, int attempt) {
        private static final String PHRASE = "attempt ";

        public Retry {
            if (attempt < 2) {
                throw new InvalidValue("attempt", "is " + attempt + ", but a retry is at least the second");
            }
        }

        /** What history says of the registration of an attempt. */
        public static String phrase(RunId of, int attempt) {
            return PHRASE + attempt + ", after " + of;
        }

        /** Whether history says so of a registration that it is of a retry. */
        public static boolean isPhrase(String why) {
            return why.startsWith(PHRASE);
        }
    }

    /** The next attempt at what a run tried. It is wanted whether or not another run with the same digest stands. */
    static Registration retryOf(RunHead failed, RunId id, StepNote note) {
        return new Registration(
                id,
                failed.submission(),
                note.at(),
                note.by(),
                true,
                Optional.of(new Retry(failed.id(), failed.attempt() + 1)));
    }

    /** The run as it is registered, before its past. */
    public PendingRun run() {
        return registered(id, submission, at, by, retry);
    }

    /** The run as it stands once it is registered. */
    public Run latest() {
        return past.isEmpty() ? run() : past.getLast().after();
    }

    /** What is written to history. */
    public StepNote note() {
        return new StepNote(
                at,
                by,
                retry.map(next -> Retry.phrase(next.of(), next.attempt()))
                        .orElse(rerun ? "registered, whether or not another stands" : "registered"));
    }

    private static PendingRun registered(
            RunId id, Submission submission, WallInstant at, String by, Optional<Retry> retry) {
        int attempt = retry.map(Retry::attempt).orElse(1);
        return new PendingRun(
                new RunHead(id, submission, submission.digest(), at, by, attempt, retry.map(Retry::of), 0, 1));
    }

    private static void checkPast(Run first, List<Step<?>> past) {
        Run current = first;
        for (Step<?> step : past) {
            if (!step.before().equals(current)) {
                throw new InvalidValue(
                        "past",
                        "goes on with " + step + ", but the run is at version " + current.version() + ", "
                                + current.state());
            }
            step.requireNoSlotsTaken();
            if (step.retry().isPresent() || step.after() instanceof PurgedRun) {
                throw new InvalidValue("past", "has " + step + ", but a past neither registers a retry nor purges");
            }
            current = step.after();
        }
    }
}
