package dev.sextant.application.follow;

import dev.sextant.ports.driven.Ticker;

/**
 * How one reader of several topics waits.
 *
 * @param watch where it waits, and where each of its topics rings
 * @param bell tells what this process commits
 * @param poll how often, in nanoseconds of the ticker, somebody looks for what others commit
 */
record Waiting(Watch watch, CommitBell bell, Ticker ticker, long poll) {
    long now() {
        return ticker.nanos();
    }
}
