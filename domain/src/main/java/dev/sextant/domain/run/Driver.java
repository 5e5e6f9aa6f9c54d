package dev.sextant.domain.run;

/** Who takes a run through its life. Names of nodes and of clients may be the same; this tells their runs apart. */
public enum Driver {
    /** A node that takes it from the queue. */
    NODE,
    /**
     * The client that registers it. It waits for that client alone, in no queue: no node claims it, none ends it when it
     * joins, and it is not tried again unless its client registers it again.
     */
    CLIENT
}
