package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;

/**
 * Whether a run that has failed is tried again.
 *
 * @param attempts how many attempts there are in all, 1 to 100
 */
public record RetryPolicy(int attempts) {
    public static final int MOST = 100;

    /** One attempt, and none after it. */
    public static final RetryPolicy NEVER = new RetryPolicy(1);

    public RetryPolicy {
        if (attempts < 1 || attempts > MOST) {
            throw new InvalidValue("attempts", "is " + attempts + ", but must be 1 to " + MOST);
        }
    }

    /** Whether there is an attempt after this one. */
    public boolean triesAgainAfter(RunHead failed) {
        return failed.attempt() < attempts;
    }
}
