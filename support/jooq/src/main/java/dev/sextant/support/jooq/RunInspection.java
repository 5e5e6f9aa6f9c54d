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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Reads the rows of all runs, piece by piece, and compares them with their history and with the queue. */
final class RunInspection {
    /** Rows of runs can be long. */
    private static final int PIECE = 256;

    private final Rendered rows;
    private final Rendered history;
    private final Rendered waiting;

    RunInspection(Renderer renderer) {
        rows = renderer.of(DSL.select(RunRow.COLUMNS)
                .from(Runs.TABLE)
                .where(Runs.NO.gt(mark(Runs.NO)))
                .orderBy(Runs.NO)
                .limit(DSL.inline(PIECE)));
        history = renderer.of(DSL.select(History.RUN, History.SEQ, History.FROM_STATE, History.TO_STATE)
                .from(History.TABLE)
                .where(History.RUN.gt(mark(History.RUN)).and(History.RUN.le(mark(History.RUN))))
                .orderBy(History.RUN, History.SEQ));
        waiting = renderer.of(DSL.select(QueueRow.COLUMNS).from(Waiting.TABLE).orderBy(Waiting.RUN));
    }

    /**
     * What the runs say that others must know.
     *
     * @param last the last run's number
     */
    record Inspected(long last, List<HeldRun> held) {
        Inspected {
            held = List.copyOf(held);
        }
    }

    Inspected inspect(Session session, List<Finding> findings) throws SQLException {
        return new Inspecting(session, findings).inspect();
    }

    private final class Inspecting {
        private final Session session;
        private final List<Finding> findings;
        private final Map<Long, QueueRow> queued = new HashMap<>();
        private final List<HeldRun> held = new ArrayList<>();
        private long last;

        Inspecting(Session session, List<Finding> findings) {
            this.session = session;
            this.findings = findings;
        }

        Inspected inspect() throws SQLException {
            readQueue();
            long before;
            do {
                before = last;
                Map<Long, Run> piece = readOn();
                compareHistory(before, piece);
                piece.forEach(this::compareQueue);
            } while (last > before);
            for (QueueRow left : queued.values()) {
                find(Optional.of(left.run()), Damage.QUEUE_DIFFERS, "the run is in the queue, but does not wait");
            }
            return new Inspected(last, held);
        }

        private void readQueue() throws SQLException {
            try (ResultSet result = session.prepare(waiting).query()) {
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

        /** The runs of the next piece that can be read, by number. */
        private Map<Long, Run> readOn() throws SQLException {
            Map<Long, Run> runs = new LinkedHashMap<>();
            try (ResultSet result = session.prepare(rows).bind(last).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    long no = row.number();
                    if (no != last + 1) {
                        find(Optional.empty(), Damage.ABSENT, "the run numbers go from " + last + " to " + no);
                    }
                    last = no;
                    try {
                        Run run = RunRow.run(no, row);
                        runs.put(no, run);
                        if (run instanceof HeldRun holding) {
                            held.add(holding);
                        }
                    } catch (StorageUnavailable e) {
                        find(Optional.empty(), Damage.UNREADABLE, String.valueOf(e.getMessage()));
                        // Whether it waits, nobody knows.
                        queued.remove(no);
                    }
                }
            }
            return runs;
        }

        /** The history of each run must be a chain of steps that leads to the state in which it is. */
        private void compareHistory(long before, Map<Long, Run> runs) throws SQLException {
            Map<Long, String> reached = new HashMap<>();
            try (ResultSet result =
                    session.prepare(history).bind(before).bind(last).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    long no = row.number();
                    long sequence = row.number();
                    String from = row.optionalText().orElse("nothing");
                    String stood = reached.getOrDefault(no, "nothing");
                    if (!from.equals(stood)) {
                        find(
                                idOf(runs, no),
                                Damage.ABSENT,
                                "entry " + sequence + " of the history leads on from " + from + ", but run number " + no
                                        + " had come to " + stood);
                    }
                    reached.put(no, row.text());
                }
            }
            runs.forEach((no, run) -> {
                String to = reached.getOrDefault(no, "nothing");
                if (!to.equals(run.state().name())) {
                    find(
                            Optional.of(run.id()),
                            Damage.ABSENT,
                            "the history leads to " + to + ", but the run is " + run.state());
                }
            });
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
