package dev.sextant.contract;

/** What a store with a byte budget promises beyond the contracts of the ports: sentence {@code Append-14}. */
public abstract class ByteBudgetContract {
    /** A store that is empty, that no other test has used, and that may hold so many bytes. */
    protected abstract StoreUnderTest storeOf(long bytes);
}
