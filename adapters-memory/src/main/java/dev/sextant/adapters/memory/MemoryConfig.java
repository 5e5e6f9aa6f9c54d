package dev.sextant.adapters.memory;

import dev.sextant.domain.InvalidValue;

/**
 * How a store on the heap is made.
 *
 * @param byteBudget what the streams of all runs may take together, in bytes, at least 1; beyond it batches are refused
 *     as {@code STORE_FULL}. Runs and their history are not counted: they grow with people's work, not with telemetry
 */
public record MemoryConfig(long byteBudget) {
    /** One gibibyte. */
    public static final MemoryConfig DEFAULT = new MemoryConfig(1L << 30);

    public MemoryConfig {
        if (byteBudget < 1) {
            throw new InvalidValue("byteBudget", "is " + byteBudget + ", but must be at least 1 byte");
        }
    }
}
