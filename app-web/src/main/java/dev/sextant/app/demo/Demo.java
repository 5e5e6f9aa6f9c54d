package dev.sextant.app.demo;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.ports.driving.DriveRun;
import dev.sextant.ports.driving.RecordTelemetry;
import dev.sextant.ports.driving.SubmitRuns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Has both programs do their work at once, each recorded as a run of its own. */
public final class Demo {
    private static final String CLIENT = "demo";

    private final SubmitRuns submit;
    private final DriveRun drive;
    private final RecordTelemetry recorder;
    private final Supplier<InstantSource> clocks;
    private final Executor threads;
    private final StopSignal stop;

    /**
     * @param clocks a clock for each run's entries
     */
    public Demo(
            SubmitRuns submit,
            DriveRun drive,
            RecordTelemetry recorder,
            Supplier<InstantSource> clocks,
            Executor threads,
            StopSignal stop) {
        this.submit = submit;
        this.drive = drive;
        this.recorder = recorder;
        this.clocks = clocks;
        this.threads = threads;
        this.stop = stop;
    }

    /**
     * One round of both programs. Whoever asks for a demo wants to see it done, so what was done before with the same
     * seed is done again, as a run of its own.
     *
     * @param rest how long each program rests after every hundredth of its work
     */
    public List<Performed> round(long seed, Duration rest, Progress progress) {
        // Registered and started one after the other, so that the order of the runs is always the same.
        List<Supplier<Performed>> performances = List.<Work>of(new QLearning(seed), new QueueSimulation(seed)).stream()
                .map(work -> started(work, rest, progress))
                .toList();
        List<CompletableFuture<Performed>> going = performances.stream()
                .map(performance -> CompletableFuture.supplyAsync(performance, threads))
                .toList();
        try {
            return going.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Supplier<Performed> started(Work work, Duration rest, Progress progress) {
        RunningRun run = start(register(work));
        Pen pen = new Pen(recorder, run.id(), clocks.get(), stop);
        Pace pace = new Pace(stop, rest, progress, run.name(), () -> beat(run));
        return () -> performed(work, run, pen, pace);
    }

    /** Says that a run is alive, as whoever works at leisure must; whether nobody wants it to end. */
    private boolean beat(RunningRun run) {
        return drive.beat(run.id(), run.hold().fence()) instanceof BeatOutcome.Beaten(HeldRun now)
                && now.hold().cancelRequest().isEmpty();
    }

    private Performed performed(Work work, RunningRun run, Pen pen, Pace pace) {
        long fence = run.hold().fence();
        Verdict verdict;
        try {
            verdict = work.perform(pen, pace);
        } catch (RuntimeException e) {
            drive.fail(run.id(), fence, "it broke: " + e);
            throw e;
        }
        switch (verdict.kind()) {
            case PASSED -> drive.complete(run.id(), fence, verdict.sentence());
            case FAILED -> drive.fail(run.id(), fence, verdict.sentence());
            case STOPPED -> {
                drive.requestCancel(run.id(), CLIENT, verdict.sentence());
                drive.cancelled(run.id(), fence);
            }
        }
        return new Performed(run.id(), run.name(), verdict);
    }

    private RunId register(Work work) {
        return switch (submit.rerun(work.submission(), CLIENT)) {
            case RegistrationOutcome.Registered(var run) -> run.id();
            case RegistrationOutcome.AlreadyRegistered(var standing) ->
                throw new IllegalStateException("a rerun was not registered, because of " + standing.id());
            case RegistrationOutcome.IdTaken taken -> throw new IllegalStateException("no free id was found");
        };
    }

    private RunningRun start(RunId id) {
        DriveOutcome outcome = drive.start(id, CLIENT);
        if (outcome instanceof DriveOutcome.Taken(RunningRun running)) {
            return running;
        }
        throw new IllegalStateException("run " + id + " could not be started: " + outcome);
    }
}
