package dev.sextant.adapters.memory.twin;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** R12: threads without a bound, a name or an end; by a method reference, which is no call. */
final class StartsThreads {
    Supplier<Executor> pool() {
        return Executors::newCachedThreadPool;
    }
}
