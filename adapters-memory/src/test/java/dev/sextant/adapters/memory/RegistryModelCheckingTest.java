package dev.sextant.adapters.memory;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;

/**
 * As {@link RegistryLinearizabilityTest}, but Lincheck itself says when which thread goes on, so that a race is met by
 * search and not by luck. It takes a large part of a second for each way of switching: only {@code -Pthorough} runs it.
 */
class RegistryModelCheckingTest {
    private static final int SCENARIOS = Integer.getInteger("sextant.scenarios", 2);
    private static final int SWITCHINGS_EACH = 25;
    private static final int THREADS = 2;
    private static final int CALLS_A_THREAD = 2;
    /** A call goes through all slots and runs several times, but never through so many. */
    private static final int MORE_ROUNDS_THAN_ANY_LOOP = 1_000;

    @Test
    void calls_that_are_switched_in_the_midst_are_answered_as_if_one_came_after_the_other() {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(SWITCHINGS_EACH)
                .threads(THREADS)
                .actorsPerThread(CALLS_A_THREAD)
                .loopBound(MORE_ROUNDS_THAN_ANY_LOOP)
                // It computes a digest of values that never change, byte by byte.
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("dev.sextant.domain.run.Registration")
                        .allMethods()
                        .ignore())
                .check(RegistryUnderCollision.class);
    }
}
