package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one run's jobs into its file. Only one thread at a time does so for one run. */
final class RunWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    private final RunAccess access;
    private final Streams streams;
    private final Summaries summaries;
    private final Marks marks;
    private final IdleSessions<RunId> idle;

    RunWriter(RunAccess access, Streams streams, Summaries summaries, IdleLimits limits) {
        idle = new IdleSessions<>(limits.writers());
        this.access = access;
        this.streams = streams;
        this.summaries = summaries;
        this.marks = new Marks(access, streams);
    }

    /** Appends batches of one run in one commit, and answers. */
    void append(RunId run, List<Job.Append> jobs) {
        try {
            List<AppendOutcome> outcomes = outcomes(run, jobs);
            for (int i = 0; i < jobs.size(); i++) {
                jobs.get(i).answer().complete(outcomes.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (jobs.size() > 1 && Failures.mayBeOfOne(e)) {
                jobs.forEach(job -> append(run, List.of(job)));
            } else {
                jobs.forEach(job -> job.answer().completeExceptionally(e));
            }
        }
    }

    private List<AppendOutcome> outcomes(RunId run, List<Job.Append> jobs) {
        Optional<Session> open = take(run);
        if (open.isEmpty()) {
            AppendRefusal why = access.place(run).isPresent() ? AppendRefusal.RUN_PURGED : AppendRefusal.UNKNOWN_RUN;
            return jobs.stream()
                    .<AppendOutcome>map(job -> new AppendOutcome.Refused(why))
                    .toList();
        }
        Session session = open.get();
        boolean keep = false;
        try {
            List<AppendOutcome> outcomes =
                    Transactions.write(session, access.files().path(run), within -> inFile(within, run, jobs));
            keep = isInPlace(run, session) && outcomes.stream().noneMatch(RunWriter::isPurged);
            return outcomes;
        } finally {
            if (keep) {
                give(run, session);
            } else {
                RunAccess.close(session, access.files().path(run));
            }
        }
    }

    /**
     * Whether what was just committed lies where the run's file is looked for; not if the run was purged right after it.
     *
     * @throws StorageUnavailable if it is lost
     */
    private boolean isInPlace(RunId run, Session session) {
        if (session.isInPlace()) {
            return true;
        }
        if (access.place(run).filter(RunPlace::isPurged).isEmpty()) {
            throw Failures.gone(access.files().path(run));
        }
        return false;
    }

    private static boolean isPurged(AppendOutcome outcome) {
        return outcome instanceof AppendOutcome.Refused(AppendRefusal reason) && reason == AppendRefusal.RUN_PURGED;
    }

    private List<AppendOutcome> inFile(Session session, RunId run, List<Job.Append> jobs) throws SQLException {
        long no = access.files().numberIn(session, run).orElseThrow(() -> access.missing(run));
        Map<StreamKind, List<Integer>> byKind = new EnumMap<>(StreamKind.class);
        for (int i = 0; i < jobs.size(); i++) {
            byKind.computeIfAbsent(jobs.get(i).batch().stream(), kind -> new ArrayList<>())
                    .add(i);
        }
        AppendOutcome[] outcomes = new AppendOutcome[jobs.size()];
        for (Map.Entry<StreamKind, List<Integer>> kind : byKind.entrySet()) {
            List<Batch> batches =
                    kind.getValue().stream().map(i -> jobs.get(i).batch()).toList();
            List<AppendOutcome> some = streams.append(session, no, kind.getKey(), batches);
            for (int i = 0; i < some.size(); i++) {
                outcomes[kind.getValue().get(i)] = some.get(i);
            }
        }
        return List.of(outcomes);
    }

    /** Whether a run's file is open and at hand, as long as nobody else takes it. */
    boolean isOpen(RunId run) {
        return idle.holds(run);
    }

    /** The run's file for the caller alone. Empty if there is no such run, or it is purged. */
    Optional<Session> take(RunId run) {
        Optional<Session> known = idle.take(run);
        return (known.isPresent() ? known : access.openOrCreate(run)).map(session -> caughtUp(run, session));
    }

    /** The run's file for the caller alone, if there is one, whatever became of the run. */
    Optional<Session> takeExisting(RunId run) {
        Optional<Session> known = idle.take(run);
        return known.isPresent() ? known : access.files().open(run);
    }

    /**
     * Tells a file of a step that it was not told of when it was taken: by a process that died, or on a full disk. Looked
     * for however long the file has been open: the step may be newer.
     */
    private Session caughtUp(RunId run, Session session) {
        boolean done = false;
        try {
            if (access.registry().isUnsettled(run)) {
                RunPlace told = marks.write(run, session);
                if (!told.isPurged()) {
                    marks.settle(told);
                }
            }
            done = true;
            return session;
        } finally {
            if (!done) {
                RunAccess.close(session, access.files().path(run));
            }
        }
    }

    void give(RunId run, Session session) {
        idle.give(run, session).forEach(this::retire);
    }

    /** Closes what is open of a run. */
    void forget(RunId run) {
        idle.takeAll(run)
                .forEach(session -> RunAccess.close(session, access.files().path(run)));
    }

    private void retire(RunId run, Session session) {
        summaries.refresh(session, run);
        RunAccess.close(session, access.files().path(run));
    }

    /** Closes all files, when nobody writes any more. */
    void close() {
        for (RunId run : idle.files()) {
            try {
                idle.takeAll(run).forEach(session -> retire(run, session));
            } catch (StorageUnavailable e) {
                LOG.warn("The file of run {} could not be closed: {}", run, e.getMessage());
            }
        }
    }
}
