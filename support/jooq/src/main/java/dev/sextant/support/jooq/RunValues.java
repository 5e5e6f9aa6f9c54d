package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;

/** What is written of a run, column by column. */
final class RunValues {
    /** The columns that no step changes, as of the registration. Only a purge takes the submission. */
    static final List<Field<?>> FIXED = List.of(
            Runs.NO,
            Runs.ID,
            Runs.REGISTERED_AT,
            Runs.DIGEST,
            Runs.NAME,
            Runs.REGISTERED_BY,
            Runs.ATTEMPT,
            Runs.RETRY_OF,
            Runs.SUBMISSION);

    /** The columns that a step may change. */
    static final List<Field<?>> STEPPED = Stream.concat(Stream.of(Runs.STATE, Runs.VERSION), RunRow.LIFE.stream())
            .toList();

    private RunValues() {}

    /** The values of the {@link #FIXED} columns; nothing stands for null. */
    static List<Optional<?>> fixed(long no, RunHead head) {
        return List.of(
                Optional.of(no),
                Optional.of(head.id().value()),
                Optional.of(head.registeredAt().epochMicros()),
                Optional.of(head.digest().hex()),
                Optional.of(head.submission().name()),
                Optional.of(head.registeredBy()),
                Optional.of(head.attempt()),
                head.retryOf().map(RunId::value),
                Optional.of(head.submission().canonical().text()));
    }

    /** The values of the {@link #STEPPED} columns; nothing stands for null. */
    static List<Optional<?>> stepped(Run run) {
        Stepped row = Stepped.of(run);
        return List.of(
                Optional.of(run.state().name()),
                Optional.of(run.version()),
                row.head().map(RunHead::claims).or(() -> Optional.of(0L)),
                row.hold().map(Hold::node),
                row.hold().map(hold -> hold.since().epochMicros()),
                row.hold().flatMap(hold -> SlotList.text(hold.slots())),
                row.hold().map(hold -> hold.pulse().beat()),
                row.hold().map(hold -> hold.pulse().at().epochMicros()),
                row.cancel().map(request -> request.at().epochMicros()),
                row.cancel().map(CancelRequest::by),
                row.cancel().map(CancelRequest::why),
                row.startedAt().map(WallInstant::epochMicros),
                row.outcome().map(EndedRun.Outcome::name),
                row.endedAt().map(WallInstant::epochMicros),
                row.reason().map(EndReason::kind),
                row.reason().map(EndReason::detail),
                flag(run.state() == RunState.ARCHIVED || run.state() == RunState.PURGED),
                flag(run instanceof EndedRun ended && ended.pinned()),
                row.purged().map(purged -> purged.purgedAt().epochMicros()),
                row.purged().map(PurgedRun::purgedBy));
    }

    private static Optional<Integer> flag(boolean set) {
        return Optional.of(set ? 1 : 0);
    }

    /**
     * The columns that say something else than what would be written of the run that was read from the row. A statement that
     * chooses by one of them sees another run than one that reads it.
     *
     * @param row of {@link RunRow#COLUMNS}, read from its first column on
     */
    static List<String> differing(Run run, Row row) throws SQLException {
        Map<Field<?>, Optional<String>> written = written(run);
        List<String> differing = new ArrayList<>();
        for (Field<?> column : RunRow.COLUMNS) {
            Optional<String> stands = row.optionalText();
            if (!written.getOrDefault(column, stands).equals(stands)) {
                differing.add(column.getName());
            }
        }
        if (Stepped.of(run).head().filter(RunValues::isNoAttempt).isPresent()) {
            differing.add(Runs.ATTEMPT.getName());
        }
        return differing;
    }

    /** Only a retry is another attempt than the first. */
    private static boolean isNoAttempt(RunHead head) {
        return (head.attempt() > 1) != head.retryOf().isPresent();
    }

    private static Map<Field<?>, Optional<String>> written(Run run) {
        Map<Field<?>, Optional<String>> written = new HashMap<>();
        List<Optional<?>> stepped = stepped(run);
        for (int i = 0; i < STEPPED.size(); i++) {
            written.put(STEPPED.get(i), stepped.get(i).map(String::valueOf));
        }
        Optional<RunHead> head = Stepped.of(run).head();
        head.ifPresent(registered -> written.put(Runs.ATTEMPT, Optional.of(String.valueOf(registered.attempt()))));
        Optional<Submission> submitted = head.map(RunHead::submission);
        written.put(
                Runs.SUBMISSION,
                submitted.map(submission -> submission.canonical().text()));
        submitted.ifPresent(submission -> {
            written.put(Runs.DIGEST, Optional.of(submission.digest().hex()));
            written.put(Runs.NAME, Optional.of(submission.name()));
        });
        return written;
    }

    /** Whether a run has after a step what it was registered with: if not, who made the step had another run in mind. */
    static boolean keepsHead(Run before, Run after) {
        Optional<RunHead> now = Stepped.of(after).head();
        return now.isPresent()
                && Stepped.of(before)
                        .head()
                        .filter(then -> isSame(then, now.get()))
                        .isPresent();
    }

    private static boolean isSame(RunHead then, RunHead now) {
        return new RunHead(
                        then.id(),
                        then.submission(),
                        then.digest(),
                        then.registeredAt(),
                        then.registeredBy(),
                        then.attempt(),
                        then.retryOf(),
                        now.claims(),
                        now.version())
                .equals(now);
    }

    /** What the states have in common and what not, side by side. */
    private record Stepped(
            Optional<RunHead> head,
            Optional<Hold> hold,
            Optional<WallInstant> startedAt,
            Optional<EndedRun.Outcome> outcome,
            Optional<WallInstant> endedAt,
            Optional<EndReason> reason,
            Optional<PurgedRun> purged) {
        static Stepped of(Run run) {
            return switch (run) {
                case PendingRun pending -> living(pending.head(), Optional.empty(), Optional.empty());
                case RunningRun running ->
                    living(running.head(), Optional.of(running.hold()), Optional.of(running.startedAt()));
                case HeldRun held -> living(held.head(), Optional.of(held.hold()), Optional.empty());
                case EndedRun ended ->
                    new Stepped(
                            Optional.of(ended.head()),
                            Optional.empty(),
                            ended.startedAt(),
                            Optional.of(ended.outcome()),
                            Optional.of(ended.endedAt()),
                            Optional.of(ended.reason()),
                            Optional.empty());
                case PurgedRun purged ->
                    new Stepped(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(purged.outcome()),
                            Optional.of(purged.endedAt()),
                            Optional.empty(),
                            Optional.of(purged));
            };
        }

        private static Stepped living(RunHead head, Optional<Hold> hold, Optional<WallInstant> startedAt) {
            return new Stepped(
                    Optional.of(head),
                    hold,
                    startedAt,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Optional<CancelRequest> cancel() {
            return hold.flatMap(Hold::cancelRequest);
        }
    }
}
