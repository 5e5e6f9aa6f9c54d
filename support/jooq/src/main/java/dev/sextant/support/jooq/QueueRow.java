package dev.sextant.support.jooq;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Waiting;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;

/**
 * What the queue has of a run that waits.
 *
 * @param no the run's number
 * @param rank the priority, negated: the least rank is claimed first
 */
record QueueRow(long no, long rank, WallInstant since, RunId run, GpuRequest gpus) {
    static final List<Field<?>> COLUMNS =
            List.of(Waiting.RUN, Waiting.RANK, Waiting.SINCE, Waiting.RUN_ID, Waiting.GPUS, Waiting.MANDATORY);

    static QueueRow of(long no, PendingRun run) {
        return of(no, run.id(), run.registeredAt(), run.head().submission());
    }

    static QueueRow of(long no, RunId run, WallInstant since, Submission submission) {
        return new QueueRow(no, -(long) submission.priority(), since, run, submission.gpus());
    }

    static QueueRow read(Row row) throws SQLException {
        return new QueueRow(
                row.number(),
                row.number(),
                new WallInstant(row.number()),
                new RunId(row.text()),
                new GpuRequest((int) row.number(), mandatory(row.number())));
    }

    /** The queue is asked for the one or the other: what is neither is never found. */
    private static boolean mandatory(long flag) {
        if (flag != 0 && flag != 1) {
            throw new InvalidValue("mandatory", "is " + flag + ", but must be 0 or 1");
        }
        return flag == 1;
    }

    void bind(Prepared insert) throws SQLException {
        insert.bind(no)
                .bind(rank)
                .bind(since.epochMicros())
                .bind(run.value())
                .bind(gpus.count())
                .bind(gpus.mandatory());
    }
}
