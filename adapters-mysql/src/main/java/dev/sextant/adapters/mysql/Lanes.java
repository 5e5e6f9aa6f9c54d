package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/** The lanes of all runs of one kind of stream; a lane is there while somebody is in it. */
final class Lanes<Q, A> {
    private final long mostBytes;
    private final BiFunction<RunId, List<Q>, List<Lane.Answer<A>>> write;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RunId, Used<Q, A>> lanes = new HashMap<>();

    Lanes(long mostBytes, BiFunction<RunId, List<Q>, List<Lane.Answer<A>>> write) {
        this.mostBytes = mostBytes;
        this.write = write;
    }

    A ask(RunId run, Q request, long bytes) {
        Lane<Q, A> lane = enter(run);
        try {
            return lane.ask(request, bytes);
        } finally {
            leave(run);
        }
    }

    private Lane<Q, A> enter(RunId run) {
        lock.lock();
        try {
            Used<Q, A> used = lanes.computeIfAbsent(
                    run, id -> new Used<>(new Lane<>(mostBytes, requests -> write.apply(id, requests))));
            used.callers++;
            return used.lane;
        } finally {
            lock.unlock();
        }
    }

    private void leave(RunId run) {
        lock.lock();
        try {
            Used<Q, A> used = lanes.get(run);
            if (used != null && --used.callers == 0) {
                lanes.remove(run);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Used<Q, A> {
        private final Lane<Q, A> lane;
        private int callers;

        Used(Lane<Q, A> lane) {
            this.lane = lane;
        }
    }
}
