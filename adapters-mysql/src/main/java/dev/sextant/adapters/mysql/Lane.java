package dev.sextant.adapters.mysql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queue before one stream of one run. Who comes while nobody writes, writes; who comes while somebody writes waits,
 * and the next writer takes along all who wait, up to a weight. There is no thread of its own: callers write for each other.
 *
 * @param <Q> what is asked for
 * @param <A> what is answered
 */
final class Lane<Q, A> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ArrayDeque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private final long mostBytes;
    private final Function<List<Q>, List<Answer<A>>> write;
    private boolean writing;

    /**
     * @param mostBytes how much is written at once; a single request may weigh more
     * @param write writes requests, and gives an answer for each; it throws nothing
     */
    Lane(long mostBytes, Function<List<Q>, List<Answer<A>>> write) {
        this.mostBytes = mostBytes;
        this.write = write;
    }

    /** What came of a request. */
    sealed interface Answer<A> {
        record Done<A>(A value) implements Answer<A> {}

        record Failed<A>(RuntimeException why) implements Answer<A> {}
    }

    /** Waits until the request is written, by this thread or by another. */
    A ask(Q request, long bytes) {
        Waiting<Q, A> mine = new Waiting<>(request, bytes);
        lock.lock();
        try {
            queue.add(mine);
            while (mine.answer == null) {
                if (writing) {
                    moved.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
            return switch (mine.answer) {
                case Answer.Done<A>(A value) -> value;
                case Answer.Failed<A>(RuntimeException why) -> throw why;
            };
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Writes for those at the head of the queue, without the lock, so that others can queue up meanwhile. */
    private void lead() {
        List<Waiting<Q, A>> group = nextGroup();
        writing = true;
        List<Answer<A>> answers = List.of();
        lock.unlock();
        try {
            answers = write.apply(group.stream().map(waiting -> waiting.request).toList());
        } finally {
            lock.lock();
            writing = false;
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = i < answers.size() ? answers.get(i) : died();
            }
            moved.signalAll();
        }
    }

    private List<Waiting<Q, A>> nextGroup() {
        List<Waiting<Q, A>> group = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && (group.isEmpty() || bytes + queue.peek().bytes <= mostBytes)) {
            Waiting<Q, A> next = queue.remove();
            bytes += next.bytes;
            group.add(next);
        }
        return group;
    }

    /** Not reached unless the writer was ended by an Error, such as a lack of memory; those who wait must not wait on. */
    private static <A> Answer<A> died() {
        return new Answer.Failed<>(
                new IllegalStateException("the caller that wrote for this one was ended by an error"));
    }

    private static final class Waiting<Q, A> {
        private final Q request;
        private final long bytes;
        private @Nullable Answer<A> answer;

        Waiting(Q request, long bytes) {
            this.request = request;
            this.bytes = bytes;
        }
    }
}
