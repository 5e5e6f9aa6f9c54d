package dev.sextant.support.jooq;

import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;

/**
 * How much a store may take. Only the store knows what it takes, since others write it too: every transaction that brings
 * something asks it, once, and lets in batches by what they weigh until the room that there was is taken. A handle counts
 * what its own transactions have on the way; what those of other handles have at that moment it can't see, and by so much
 * they may exceed the budget together. A store without a budget is never asked.
 */
public final class ByteBudget {
    private final long limit;
    private final Scale scale;
    /** What was left when the store was last asked, less what was let in since. */
    private long room;
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
                if (!asked) {
                    // What is on the way may be counted twice, if it is committed this very moment; never missed.
                    room = limit - onTheWay - scale.store(session);
                    asked = true;
                }
                if (bytes > room) {
                    return false;
                }
                room -= bytes;
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
