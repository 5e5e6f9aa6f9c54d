package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Inspects what no foreign key or index can vouch for: sequences, counters, blocks and words. */
public final class VerifySql {
    private static final int PIECE = 1_000;

    private final Rendered history;
    private final Rendered held;
    private final HoldingSql holdings;
    private final EntryInspection<?, ?, ?> events;
    private final EntryInspection<?, ?, ?> logs;

    public VerifySql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        history = renderer.of(DSL.select(History.SEQ)
                .from(History.TABLE)
                .where(History.SEQ.gt(mark(History.SEQ)))
                .orderBy(History.SEQ)
                .limit(mark(Tables.integer("most"))));
        held = renderer.of(DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(Runs.HELD_SINCE.isNotNull()));
        holdings = new HoldingSql(renderer);
        events = new EntryInspection<>(dialect, new EventTable());
        logs = new EntryInspection<>(dialect, new LogTable());
    }

    /** Inspects the history's sequences and says how many there are. */
    public long history(Session session, List<Finding> findings) throws SQLException {
        long last = 0;
        int read;
        do {
            read = 0;
            try (ResultSet result =
                    session.prepare(history).bind(last).bind(PIECE).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    read++;
                    long sequence = row.number();
                    if (sequence != last + 1) {
                        findings.add(new Finding(
                                Optional.empty(),
                                Damage.SEQUENCE_GAP,
                                "the history goes from " + last + " to " + sequence));
                    }
                    last = sequence;
                }
            }
        } while (read == PIECE);
        return last;
    }

    /** Compares who holds slots with who says so. */
    public List<Finding> ledger(Session session) throws SQLException {
        HoldingAudit audit = new HoldingAudit();
        HoldingQuery query = HoldingQuery.all().limit(PIECE);
        List<Holding> piece;
        do {
            piece = holdings.history(session, query);
            piece.forEach(audit::add);
            query = piece.isEmpty() ? query : query.after(piece.getLast().sequence());
        } while (piece.size() == PIECE);
        return audit.findings(held(session));
    }

    private List<HeldRun> held(Session session) throws SQLException {
        List<HeldRun> runs = new ArrayList<>();
        try (ResultSet result = session.prepare(held).query()) {
            Row row = new Row(result);
            while (row.next()) {
                if (RunRow.read(row).run() instanceof HeldRun run) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** Inspects a run's events or logs. Samples are the engine's to inspect. */
    public List<Finding> entries(Session session, RunId run, StreamRow row) throws SQLException {
        try {
            return (row.kind() == StreamKind.EVENTS ? events : logs).inspect(session, run, row);
        } catch (StorageUnavailable e) {
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding(Optional.of(run), Damage.UNREADABLE, String.valueOf(e.getMessage())));
            return findings;
        }
    }
}
