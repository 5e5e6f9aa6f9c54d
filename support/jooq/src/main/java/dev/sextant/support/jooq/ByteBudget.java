package dev.sextant.support.jooq;

import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;

/**
 * How much a store may take. Only the store knows what it takes, since others write it too; to ask it for every batch
 * would be dear, so a handle asks, and then lets in batches by what they weigh until they come to a sixteenth of the room
 * that there was. So a dozen handles that know nothing of each other stay within the budget together; where little room
 * is left they ask for every batch, and exceed it by no more than what the others have on the way at that moment.
 */
public final class ByteBudget {
    private static final int PARTS = 16;

    private final long limit;
    private final Scale scale;
    /** What was left when the store was last asked; 0 before that, so that it is asked at once. */
    private long room;
    /** What was let in since. */
    private long letIn;
    /** What was let in at any time and is not committed yet, so that the store does not count it. */
    private long onTheWay;

    /**
     * @param limit in bytes
     */
    public ByteBudget(long limit, Scale scale) {
        this.limit = limit;
        this.scale = scale;
    }

    /** Weighs a store, and what is to be stored in it. */
    public interface Scale {
        /** How many bytes the store takes. */
        long store(Session session) throws SQLException;

        /** How many bytes a batch will take, rather too many than too few. */
        long batch(Batch batch);

        /** How many bytes a transaction will take beside its batches. */
        long transaction();
    }

    /** What one transaction draws. */
    Draw draw(Session session) {
        return new Draw(session);
    }

    /** What one transaction draws; given back when the transaction ends, since from then on the store counts it. */
    final class Draw {
        private final Session session;
        private boolean asked;
        private long drawn;

        private Draw(Session session) {
            this.session = session;
            session.onCommit(this::end);
            session.onRollback(this::end);
        }

        /** Whether there is room for a batch; then it is taken. */
        boolean takes(Batch batch) throws SQLException {
            if (limit == Long.MAX_VALUE) {
                return true;
            }
            synchronized (ByteBudget.this) {
                long bytes = scale.batch(batch) + (drawn == 0 ? scale.transaction() : 0);
                if (!asked && letIn + bytes > room / PARTS) {
                    // What is on the way may be counted twice, if it is committed this very moment; never missed.
                    room = limit - onTheWay - scale.store(session);
                    letIn = 0;
                    asked = true;
                }
                if (bytes > room - letIn) {
                    return false;
                }
                letIn += bytes;
                onTheWay += bytes;
                drawn += bytes;
                return true;
            }
        }

        private void end() {
            synchronized (ByteBudget.this) {
                onTheWay -= drawn;
                drawn = 0;
            }
        }
    }
}
