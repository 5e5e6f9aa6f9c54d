package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.Tables.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * Inspects what a registry says in two places: counters and the rows that they count, runs and their history, the queue and
 * the runs that wait, slots and who holds them. It reads piece by piece, each in a snapshot of its own, since one of
 * everything would keep a server from forgetting what is over for as long as it lasts. That is no reason for a false alarm:
 * what stands in two places is compared within one snapshot, and what is carried from one to the next never changes (a
 * number without a gap, what is given back) or is read anew.
 */
public final class RegistryInspection {
    private static final int PIECE = 1_000;
    /** Rows of runs can be long. */
    private static final int PIECE_OF_RUNS = 256;

    private final int piece;
    private final CounterSql counters;
    private final Rendered history;
    private final RunInspection runs;
    private final LedgerInspection ledger;

    public RegistryInspection(Dialect dialect) {
        this(dialect, PIECE, PIECE_OF_RUNS);
    }

    /**
     * An inspection.
     *
     * @param piece how many rows are read at once
     * @param pieceOfRuns how many runs are
     */
    public RegistryInspection(Dialect dialect, int piece, int pieceOfRuns) {
        this.piece = piece;
        Renderer renderer = new Renderer(dialect);
        counters = new CounterSql(dialect, renderer);
        history = renderer.of(DSL.select(History.SEQ)
                .from(History.TABLE)
                .where(History.SEQ.gt(mark(History.SEQ)))
                .orderBy(History.SEQ)
                .limit(DSL.inline(piece)));
        runs = new RunInspection(renderer, counters, pieceOfRuns);
        ledger = new LedgerInspection(dialect, renderer, counters, piece);
    }

    /** How many runs have been registered: the number of the last one, 0 if nobody knows. */
    public long registered(Session session) throws SQLException {
        return counters.last(session, Tables.RUN_COUNTER).orElse(0);
    }

    /** What is wrong with the registry; nothing, if it is sound. */
    public List<Finding> inspect(Snapshots snapshots) {
        List<Finding> findings = new ArrayList<>();
        Inspected read = new Inspected(0, false, List.of());
        long before;
        do {
            long last = read.last();
            before = last;
            read = snapshots.read(session -> history(session, last));
            findings.addAll(read.findings());
            // In a damaged tree the numbers may lead back, and then for ever; a gap was found by then.
        } while (!read.end() && read.last() > before);
        List<Long> held = new ArrayList<>();
        RunInspection.Piece piece = RunInspection.Piece.BEFORE_ALL;
        do {
            long last = piece.inspected().last();
            before = last;
            piece = snapshots.read(session -> runs.inspect(session, last));
            findings.addAll(piece.inspected().findings());
            held.addAll(piece.held());
        } while (!piece.inspected().end() && piece.inspected().last() > before);
        findings.addAll(ledger.inspect(snapshots, held));
        return findings;
    }

    private Inspected history(Session session, long before) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        long last = before;
        int read = 0;
        try (ResultSet result = session.prepare(history).bind(before).query()) {
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
        boolean end = read < piece;
        if (end) {
            Inspected.compare("history", last, counters.last(session, Tables.HISTORY_COUNTER), findings);
        }
        return new Inspected(last, end, findings);
    }
}
