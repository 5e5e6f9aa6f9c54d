package dev.sextant.application.record;

/**
 * What a recorder has done since it began.
 *
 * @param batches accepted and answered by the store
 * @param entries committed
 * @param commits how often the store was asked to append
 * @param failedBatches answered by an exception
 * @param busy turned away because there was no room in time
 */
public record RecorderCounts(long batches, long entries, long commits, long failedBatches, long busy) {}
