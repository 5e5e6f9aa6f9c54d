package dev.sextant.adapters.memory;

/** What one stream has taken of the store's budget. Guarded by the stream's lock. */
final class ByteAccount {
    private final ByteBudget budget;
    private long taken;

    ByteAccount(ByteBudget budget) {
        this.budget = budget;
    }

    /** Takes bytes if the store has so many left; else none. */
    boolean take(long bytes) {
        if (!budget.take(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    void giveBack(long bytes) {
        taken -= bytes;
        budget.giveBack(bytes);
    }

    void giveBackAll() {
        giveBack(taken);
    }

    long taken() {
        return taken;
    }
}
