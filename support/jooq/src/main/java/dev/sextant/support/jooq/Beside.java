package dev.sextant.support.jooq;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/**
 * What another processor computes while a transaction goes on with its statements, which one thread must send one after the
 * other: what an append writes beside its rows depends on none of them. Only for work that never waits, since it runs in
 * the pool that all share.
 */
final class Beside {
    private Beside() {}

    /**
     * Has something computed.
     *
     * @param worthIt whether there is so much to do meanwhile that another thread is woken for it; else it is done at once
     * @return gives the result; what failed there fails here
     */
    static <T> Supplier<T> compute(boolean worthIt, Supplier<T> work) {
        if (worthIt) {
            ForkJoinTask<T> task = ForkJoinPool.commonPool().submit(work::get);
            return task::join;
        }
        T result = work.get();
        return () -> result;
    }
}
