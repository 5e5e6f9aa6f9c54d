package dev.sextant.domain.page;

/** What a filter of events and a filter of logs have in common. */
public interface EntryFilter {
    /**
     * Whether counters that a store keeps as it appends know how many entries are chosen: true when the filter asks for
     * nothing but types and internal (events) or a least level (logs).
     */
    boolean isTallied();

    /** Adds everything that decides what is chosen, in a fixed order. */
    void describe(Fingerprint fingerprint);
}
