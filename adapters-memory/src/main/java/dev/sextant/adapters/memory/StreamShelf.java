package dev.sextant.adapters.memory;

import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One stream of one run: the append protocol that is the same for every kind of entry, under the stream's one lock.
 *
 * @param <C> what holds the entries
 */
final class StreamShelf<B extends Batch, C extends StreamContent<B>> {
    /** Takes what it needs of the content while nobody appends; it must be quick, and read the rest later. */
    interface Reader<C, R> {
        R read(C content, StreamMarks marks);
    }

    private enum Standing {
        OPEN,
        ARCHIVED,
        PURGED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteAccount account;
    private final C content;
    private final AppendKeys keys = new AppendKeys();
    private Standing standing = Standing.OPEN;
    private boolean ended;
    private StreamMarks marks = StreamMarks.START;

    StreamShelf(ByteBudget budget, C content) {
        this.account = new ByteAccount(budget);
        this.content = content;
    }

    AppendOutcome append(B batch) {
        // Hashing is the slow part: done before anyone has to wait for the lock.
        Optional<AppendKeys.Claim> claim = AppendKeys.Claim.of(batch);
        lock.lock();
        try {
            return switch (standing) {
                case ARCHIVED -> refused(AppendRefusal.RUN_ARCHIVED);
                case PURGED -> refused(AppendRefusal.RUN_PURGED);
                case OPEN -> claim.flatMap(keys::answer).orElseGet(() -> store(batch, claim));
            };
        } finally {
            lock.unlock();
        }
    }

    /** Reads from the content, unless it was purged. */
    <R> Lookup<R> read(Reader<C, R> reader) {
        lock.lock();
        try {
            return standing == Standing.PURGED
                    ? Lookup.missing(Absence.RUN_PURGED)
                    : Lookup.found(reader.read(content, marks));
        } finally {
            lock.unlock();
        }
    }

    /** What the stream takes, in bytes, unless it was purged. */
    Lookup<Long> bytes() {
        return read((kept, where) -> account.taken());
    }

    /** Its run has ended, or is back from the archive: what comes from now on is stored as late. */
    void end() {
        change(() -> {
            standing = Standing.OPEN;
            ended = true;
        });
    }

    /** Takes nothing until {@link #end} is called again, and forgets the append keys. */
    void archive() {
        change(() -> {
            standing = Standing.ARCHIVED;
            account.giveBack(keys.bytes());
            keys.clear();
        });
    }

    /** Forgets everything, for good. */
    void purge() {
        change(() -> {
            standing = Standing.PURGED;
            content.clear();
            keys.clear();
            account.giveBackAll();
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private AppendOutcome store(B batch, Optional<AppendKeys.Claim> claim) {
        long keyBytes = claim.isPresent() ? AppendKeys.BYTES_PER_KEY : 0;
        if (!content.store(batch, marks.next(), bytes -> account.take(bytes + keyBytes))) {
            return refused(AppendRefusal.STORE_FULL);
        }
        AppendOutcome.Appended appended = new AppendOutcome.Appended(marks.next(), batch.size());
        claim.ifPresent(made -> keys.keep(made, appended));
        marks = marks.advanced(batch.size(), ended);
        return appended;
    }

    private static AppendOutcome refused(AppendRefusal reason) {
        return new AppendOutcome.Refused(reason);
    }
}
