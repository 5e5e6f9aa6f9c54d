package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Runs;
import dev.sextant.support.json.JsonText;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Field;

/** A row of the table of runs, read as a run. */
final class RunRow {
    /** What a run leaves on its way from the queue to its purge, in the order in which it is written and read. */
    static final List<Field<?>> LIFE = List.of(
            Runs.CLAIMS,
            Runs.NODE,
            Runs.HELD_SINCE,
            Runs.SLOTS,
            Runs.BEAT,
            Runs.BEAT_AT,
            Runs.CANCEL_AT,
            Runs.CANCEL_BY,
            Runs.CANCEL_WHY,
            Runs.STARTED_AT,
            Runs.OUTCOME,
            Runs.ENDED_AT,
            Runs.END_KIND,
            Runs.END_DETAIL,
            Runs.ARCHIVED,
            Runs.PINNED,
            Runs.PURGED_AT,
            Runs.PURGED_BY);

    /** In the order in which rows are read. */
    static final List<Field<?>> COLUMNS = Stream.concat(
                    Stream.of(
                            Runs.NO,
                            Runs.ID,
                            Runs.STATE,
                            Runs.VERSION,
                            Runs.REGISTERED_AT,
                            Runs.DIGEST,
                            Runs.NAME,
                            Runs.SUBMISSION,
                            Runs.REGISTERED_BY,
                            Runs.ATTEMPT,
                            Runs.RETRY_OF),
                    LIFE.stream())
            .toList();

    private RunRow() {}

    static StoredRun read(Row row) throws SQLException {
        long no = row.number();
        Run run = run(no, row);
        return new StoredRun(no, run, row.characters());
    }

    /**
     * The run of a row of which the number is read.
     *
     * @throws StorageUnavailable if the row says what no run can be
     */
    static Run run(long no, Row row) throws SQLException {
        try {
            RunId id = new RunId(row.text());
            RunState state = RunState.valueOf(row.text());
            return state == RunState.PURGED ? purged(id, row) : living(state, head(id, row), row);
        } catch (IllegalArgumentException | SQLDataException e) {
            throw DamagedRow.of("run number " + no, e);
        }
    }

    private static PurgedRun purged(RunId id, Row row) throws SQLException {
        long version = row.number();
        WallInstant registeredAt = instant(row);
        SubmissionDigest digest = new SubmissionDigest(row.text());
        String name = row.text();
        row.skip(14);
        EndedRun.Outcome outcome = EndedRun.Outcome.valueOf(row.text());
        WallInstant endedAt = instant(row);
        row.skip(4);
        return new PurgedRun(id, name, digest, registeredAt, outcome, endedAt, instant(row), row.text(), version);
    }

    private static RunHead head(RunId id, Row row) throws SQLException {
        long version = row.number();
        WallInstant registeredAt = instant(row);
        SubmissionDigest digest = new SubmissionDigest(row.text());
        row.skip(1);
        return new RunHead(
                id,
                Submission.fromJson(JsonText.read("submission", row.text())),
                digest,
                registeredAt,
                row.text(),
                (int) row.number(),
                row.optionalText().map(RunId::new),
                row.number(),
                version);
    }

    private static Run living(RunState state, RunHead head, Row row) throws SQLException {
        return switch (state) {
            case PENDING -> new PendingRun(head);
            case DISPATCHING -> new DispatchingRun(head, hold(head, row));
            case RUNNING -> new RunningRun(head, hold(head, row), instant(row));
            default -> ended(head, row.skip(8));
        };
    }

    private static Hold hold(RunHead head, Row row) throws SQLException {
        String node = row.text();
        WallInstant since = instant(row);
        List<SlotId> slots = SlotList.read(node, row.optionalText());
        Pulse pulse = new Pulse(row.number(), instant(row));
        OptionalLong cancelAt = row.optionalNumber();
        if (cancelAt.isEmpty()) {
            row.skip(2);
            return new Hold(head.claims(), node, since, slots, pulse, Optional.empty());
        }
        return new Hold(
                head.claims(),
                node,
                since,
                slots,
                pulse,
                Optional.of(new CancelRequest(new WallInstant(cancelAt.getAsLong()), row.text(), row.text())));
    }

    private static EndedRun ended(RunHead head, Row row) throws SQLException {
        OptionalLong startedAt = row.optionalNumber();
        return new EndedRun(
                head,
                EndedRun.Outcome.valueOf(row.text()),
                startedAt.isPresent() ? Optional.of(new WallInstant(startedAt.getAsLong())) : Optional.empty(),
                instant(row),
                EndReason.of(row.text(), row.text()),
                row.flag(),
                row.flag());
    }

    private static WallInstant instant(Row row) throws SQLException {
        return new WallInstant(row.number());
    }
}
