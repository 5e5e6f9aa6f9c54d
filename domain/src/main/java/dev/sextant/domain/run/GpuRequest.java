package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;

/**
 * The GPU slots that a run wants.
 *
 * @param count 0 to 1,024
 * @param mandatory whether the run waits until it can have all of them, or takes what is free, 0 allowed
 */
public record GpuRequest(int count, boolean mandatory) {
    public static final int MOST = 1_024;

    /** No slot. */
    public static final GpuRequest NONE = new GpuRequest(0, false);

    public GpuRequest {
        if (count < 0 || count > MOST) {
            throw new InvalidValue("gpus", "is " + count + ", but must be 0 to " + MOST);
        }
        // All of nothing is nothing: there is one way to want no slot.
        mandatory = mandatory && count > 0;
    }
}
