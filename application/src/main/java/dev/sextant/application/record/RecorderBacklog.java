package dev.sextant.application.record;

import java.time.Duration;

/**
 * What a recorder has accepted and not yet answered.
 *
 * @param entries how many
 * @param bytes what they weigh, as {@link dev.sextant.domain.stream.Batch#bytes()} weighs
 * @param oldest how long ago the oldest of them was accepted; zero if there is none
 */
public record RecorderBacklog(long entries, long bytes, Duration oldest) {}
