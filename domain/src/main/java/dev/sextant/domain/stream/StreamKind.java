package dev.sextant.domain.stream;

/** The three streams of a run. Each has sequences of its own: 1, 2, 3 … without a gap, in commit order. */
public enum StreamKind {
    EVENTS,
    LOGS,
    SAMPLES
}
