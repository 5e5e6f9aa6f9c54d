package dev.sextant.support.jooq;

import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.Opening;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks for the run that a claim gets. One that is damaged, or whose place in the queue is, is passed over: it waits until it
 * is mended, and holds up nobody.
 */
final class ClaimSql {
    private final RunSql runs;
    private final QueueSql queue;
    private final LedgerSql ledger;
    private final PassedOver passedOver;

    ClaimSql(RunSql runs, QueueSql queue, LedgerSql ledger, PassedOver passedOver) {
        this.runs = runs;
        this.queue = queue;
        this.ledger = ledger;
        this.passedOver = passedOver;
    }

    /** What there is for a claim. */
    sealed interface Prospect {
        record None(ClaimOutcome refusal) implements Prospect {}

        record Next(StoredRun run, Step<DispatchingRun> step, NodeBoard board) implements Prospect {}
    }

    Prospect look(Session session, Claim claim) throws SQLException {
        Optional<NodeBoard> board = ledger.board(session, claim.node(), claim.at());
        if (board.isEmpty()) {
            return new Prospect.None(new ClaimOutcome.UnknownNode());
        }
        Opening opening = Opening.of(claim, board.get());
        Optional<RunKey> owed = owed(session, opening);
        int passed = 0;
        OptionalLong no = queue.next(session, opening, owed, passed);
        while (no.isPresent()) {
            Optional<Waiting> run = waiting(session, no.getAsLong());
            Optional<Step<DispatchingRun>> step = run.flatMap(fitting -> opening.claim(fitting.pending(), owed));
            if (step.isPresent()) {
                return new Prospect.Next(run.get().stored(), step.get(), board.get());
            }
            if (run.isPresent()) {
                passedOver.tell(misplaced(no.getAsLong()));
            }
            passed++;
            no = queue.next(session, opening, owed, passed);
        }
        return new Prospect.None(new ClaimOutcome.NothingFits());
    }

    /** The oldest run that younger ones must leave a node's slots to. */
    private Optional<RunKey> owed(Session session, Opening opening) throws SQLException {
        int passed = 0;
        OptionalLong no = queue.owed(session, opening, passed);
        while (no.isPresent()) {
            Optional<PendingRun> run = waiting(session, no.getAsLong()).map(Waiting::pending);
            // One that no claim would find where the queue has it must not have slots kept for it.
            if (run.filter(opening::isOwedTo).isPresent() && queue.holds(session, no.getAsLong(), run.get())) {
                return run.map(RunKey::of);
            }
            if (run.isPresent()) {
                passedOver.tell(misplaced(no.getAsLong()));
            }
            passed++;
            no = queue.owed(session, opening, passed);
        }
        return Optional.empty();
    }

    /** A run that waits. */
    private record Waiting(StoredRun stored, PendingRun pending) {}

    /** The run, if it is one that waits. */
    private Optional<Waiting> waiting(Session session, long no) throws SQLException {
        try {
            Optional<StoredRun> found = runs.find(session, no);
            if (found.isPresent() && found.get().run() instanceof PendingRun pending) {
                return Optional.of(new Waiting(found.get(), pending));
            }
            passedOver.tell(misplaced(no));
        } catch (StorageUnavailable damage) {
            passedOver.tell(damage);
        }
        return Optional.empty();
    }

    private static StorageUnavailable misplaced(long no) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The queue has run number " + no
                        + " in a place that is not the run's; restore the store from a backup.");
    }
}
