package dev.sextant.domain.time;

import dev.sextant.domain.InvalidValue;

/** The rules of a time on a run's own axis: simulation seconds, a training step, any finite double. */
public final class RunTime {
    private RunTime() {}

    /**
     * The time as it is kept: −0.0 becomes 0.0, every other finite double stays bit for bit.
     *
     * @throws InvalidValue if it is NaN or infinite
     */
    public static double of(double time) {
        if (!Double.isFinite(time)) {
            throw new InvalidValue("time", "is " + time + ", but must be a finite number");
        }
        return time + 0.0;
    }
}
