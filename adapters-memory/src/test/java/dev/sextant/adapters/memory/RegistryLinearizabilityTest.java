package dev.sextant.adapters.memory;

import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do to the registry and its slots at once is answered as if they had done it one after the other:
 * Lincheck draws scenarios, runs each many times, and looks for an order of the calls that explains all answers. What the
 * contracts collide is one call with itself; here calls are drawn from all that change a registry or its slots. Two
 * scenarios are few of all there are: {@code -Dsextant.scenarios=20}, and with it {@code -Pthorough}, draws more. Streams are
 * not among the calls; those race in the contracts.
 */
class RegistryLinearizabilityTest {
    private static final int SCENARIOS = Integer.getInteger("sextant.scenarios", 2);
    private static final int TIMES_EACH = 200;
    private static final int THREADS = 3;
    private static final int CALLS_A_THREAD = 4;

    @Test
    void calls_that_collide_are_answered_as_if_one_came_after_the_other() {
        new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(TIMES_EACH)
                .threads(THREADS)
                .actorsPerThread(CALLS_A_THREAD)
                .check(RegistryUnderCollision.class);
    }
}
