package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.LedgerTables.Waiting;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.impl.DSL;

/** Reads a piece of the rows of all runs, and compares them with their history and with the queue. */
final class RunInspection {
    private final int most;
    private final CounterSql counters;
    private final Rendered rows;
    private final Rendered history;
    private final Rendered waiting;

    /** @param most how many runs are a piece */
    RunInspection(Renderer renderer, CounterSql counters, int most) {
        this.most = most;
        this.counters = counters;
        rows = renderer.of(DSL.select(RunRow.COLUMNS)
                .from(Runs.TABLE)
                .where(Runs.NO.gt(mark(Runs.NO)))
                .orderBy(Runs.NO)
                .limit(DSL.inline(most)));
        history = renderer.of(DSL.select(
                        History.RUN,
                        History.SEQ,
                        History.FROM_STATE,
                        History.TO_STATE,
                        History.AT,
                        History.BY,
                        History.WHY)
                .from(History.TABLE)
                .where(History.RUN.gt(mark(History.RUN)).and(History.RUN.le(mark(History.RUN))))
                .orderBy(History.RUN, History.SEQ));
        waiting = renderer.of(DSL.select(QueueRow.COLUMNS)
                .from(Waiting.TABLE)
                .where(Waiting.RUN.gt(mark(Waiting.RUN)).and(Waiting.RUN.le(mark(Waiting.RUN))))
                .orderBy(Waiting.RUN));
    }

    /**
     * What was found in a piece.
     *
     * @param held the numbers of the runs that are held
     */
    record Piece(Inspected inspected, List<Long> held) {
        /** Where an inspection begins. */
        static final Piece BEFORE_ALL = new Piece(new Inspected(0, false, List.of()), List.of());

        Piece {
            held = List.copyOf(held);
        }
    }

    /** Inspects the runs that come after a number. */
    Piece inspect(Session session, long before) throws SQLException {
        return new Inspecting(session, before).inspect();
    }

    private final class Inspecting {
        private final Session session;
        private final long before;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Long, QueueRow> queued = new HashMap<>();
        private final List<Long> held = new ArrayList<>();
        /** Whether one of these waits, nobody knows. */
        private final Set<Long> unreadable = new HashSet<>();

        private long last;
        private int read;

        Inspecting(Session session, long before) {
            this.session = session;
            this.before = before;
            last = before;
        }

        Piece inspect() throws SQLException {
            Map<Long, Run> runs = readOn();
            boolean end = read < most;
            long to = end ? Long.MAX_VALUE : last;
            readQueue(to);
            queued.keySet().removeAll(unreadable);
            compareHistory(runs, to);
            runs.forEach(this::compareQueue);
            for (QueueRow left : queued.values()) {
                find(Optional.of(left.run()), Damage.QUEUE_DIFFERS, "the run is in the queue, but does not wait");
            }
            if (end) {
                Inspected.compare("run numbers", last, counters.last(session, Tables.RUN_COUNTER), findings);
            }
            return new Piece(new Inspected(last, end, findings), held);
        }

        /** Before the first piece, numbers are asked for that no run can have. */
        private long from() {
            return before == 0 ? Long.MIN_VALUE : before;
        }

        private void readQueue(long to) throws SQLException {
            try (ResultSet result =
                    session.prepare(waiting).bind(from()).bind(to).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    try {
                        QueueRow entry = QueueRow.read(row);
                        queued.put(entry.no(), entry);
                    } catch (IllegalArgumentException e) {
                        find(Optional.empty(), Damage.UNREADABLE, "a row of the queue: " + e.getMessage());
                    }
                }
            }
        }

        /** The runs that can be read, by number. */
        private Map<Long, Run> readOn() throws SQLException {
            Map<Long, Run> runs = new LinkedHashMap<>();
            try (ResultSet result = session.prepare(rows).bind(last).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    read++;
                    long no = row.number();
                    if (no != last + 1) {
                        find(Optional.empty(), Damage.ABSENT, "the run numbers go from " + last + " to " + no);
                    }
                    last = no;
                    try {
                        Run run = RunRow.run(no, row);
                        runs.put(no, run);
                        compareColumns(run, row.restart());
                        if (run instanceof HeldRun) {
                            held.add(no);
                        }
                    } catch (StorageUnavailable e) {
                        find(Optional.empty(), Damage.UNREADABLE, String.valueOf(e.getMessage()));
                        unreadable.add(no);
                    }
                }
            }
            return runs;
        }

        private void compareColumns(Run run, Row row) throws SQLException {
            for (String column : RunValues.differing(run, row)) {
                find(Optional.of(run.id()), Damage.ROW_DIFFERS, column + " is not what is written of the run");
            }
        }

        /** The history of each run must be a chain of steps that leads to the run as it stands. */
        private void compareHistory(Map<Long, Run> runs, long to) throws SQLException {
            Map<Long, RunPast> pasts = new HashMap<>();
            try (ResultSet result =
                    session.prepare(history).bind(from()).bind(to).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    long no = row.number();
                    RunPast.Entry entry = RunPast.Entry.read(row);
                    entry.trouble()
                            .ifPresent(trouble -> find(
                                    idOf(runs, no),
                                    Damage.UNREADABLE,
                                    "entry " + entry.sequence() + " of the history: " + trouble));
                    if (!runs.containsKey(no) && !unreadable.contains(no)) {
                        find(
                                Optional.empty(),
                                Damage.STRAY,
                                "entry " + entry.sequence() + " of the history is of run number " + no
                                        + ", which is not there");
                        continue;
                    }
                    RunPast past = pasts.computeIfAbsent(no, run -> new RunPast());
                    if (!entry.from().equals(past.state())) {
                        find(
                                idOf(runs, no),
                                Damage.ABSENT,
                                "entry " + entry.sequence() + " of the history leads on from " + entry.from()
                                        + ", but run number " + no + " had come to " + past.state());
                    }
                    past.add(entry);
                }
            }
            runs.forEach((no, run) -> compare(run, pasts.getOrDefault(no, new RunPast())));
        }

        private void compare(Run run, RunPast past) {
            if (past.state().equals(run.state().name())) {
                past.differences(run)
                        .forEach(difference -> find(Optional.of(run.id()), Damage.ROW_DIFFERS, difference));
            } else {
                find(
                        Optional.of(run.id()),
                        Damage.ABSENT,
                        "the history leads to " + past.state() + ", but the run is " + run.state());
            }
        }

        private static Optional<RunId> idOf(Map<Long, Run> runs, long no) {
            return Optional.ofNullable(runs.get(no)).map(Run::id);
        }

        /** The queue must hold exactly the runs that wait for nodes, as they are: claims choose by nothing else. */
        private void compareQueue(long no, Run run) {
            if (run instanceof PendingRun pending && pending.head().isForNodes()) {
                QueueRow meant = QueueRow.of(no, pending);
                QueueRow entry = queued.remove(no);
                if (!meant.equals(entry)) {
                    String detail = entry == null
                            ? "the run waits, but is not in the queue"
                            : "the run is queued as " + entry + ", but should be as " + meant;
                    find(Optional.of(run.id()), Damage.QUEUE_DIFFERS, detail);
                }
            }
        }

        private void find(Optional<RunId> run, Damage damage, String detail) {
            findings.add(new Finding(run, damage, detail));
        }
    }
}
