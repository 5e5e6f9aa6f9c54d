package dev.sextant.domain.page;

/** The two total orders of events and logs. */
public enum Order {
    /** By sequence: the order of commit. */
    SEQUENCE,
    /** By (time, sequence); logs without a time are left out. */
    TIME
}
