package dev.sextant.application.copy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.StreamDigest;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Copies one stream of one run. The source is read once, from its beginning: what the other store has already is only
 * digested. Each batch goes under a key that names its first sequence, so of two copies at once one is told.
 */
final class StreamCopy<T> {
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 4L << 20;

    private final CopiedStream<T> stream;
    private final WholeRun from;
    private final Storage to;
    private final RunId run;
    private final LongConsumer read;
    private final StreamDigest digest = new StreamDigest();
    private final List<T> batch = new ArrayList<>();
    private List<T> page = List.of();
    private int place;
    private long last;
    private long batchBytes;
    private boolean stored;

    /** @param read is told how many entries were read, before the next are */
    StreamCopy(CopiedStream<T> stream, WholeRun from, Storage to, LongConsumer read) {
        this.stream = stream;
        this.from = from;
        this.to = to;
        this.run = from.run().id();
        this.read = read;
    }

    /** Whether the run recorded something before it ended. Asked before anything is copied. */
    boolean beginsEarly() {
        return hasNext() && !stream.isLate(next());
    }

    /** Copies what was recorded before the run ended. */
    void copyEarly() {
        copy(false);
    }

    /** Copies everything that is left. */
    void copyRest() {
        copy(true);
    }

    /** Whether anything was stored. */
    boolean hasStored() {
        return stored;
    }

    /** The number of entries that were read. */
    long entries() {
        return last;
    }

    /**
     * Compares the streams.
     *
     * @throws LeftBehind if they differ
     */
    void compare() {
        StreamDigest there = new StreamDigest();
        WholeRun copy = new RunReader(to, from.run());
        long seen = 0;
        List<T> next = LeftBehind.ifGoneThere(stream.page(copy, seen));
        while (!next.isEmpty()) {
            next.forEach(entry -> stream.digest(there, entry));
            seen = stream.sequenceOf(next.getLast());
            next = LeftBehind.ifGoneThere(stream.page(copy, seen));
        }
        if (!there.finish().equals(digest.finish())) {
            throw new LeftBehind(
                    Reason.DIFFERS,
                    "its " + stream.kind().name().toLowerCase(Locale.ROOT) + ", " + last + " here and " + seen
                            + " there");
        }
    }

    /**
     * Reads everything that is left and must be there already, since the copy takes no more.
     *
     * @throws LeftBehind if there is more here
     */
    void readRest() {
        long present = stream.last(to, run);
        while (hasNext()) {
            if (stream.sequenceOf(next()) > present) {
                throw new LeftBehind(Reason.CHANGED, "");
            }
            take();
        }
    }

    private void copy(boolean lateOnes) {
        long present = stream.last(to, run);
        while (hasNext() && (lateOnes || !stream.isLate(next()))) {
            T entry = take();
            if (last > present) {
                add(entry);
            }
        }
        send();
    }

    private boolean hasNext() {
        if (place == page.size()) {
            read.accept(page.size());
            page = LeftBehind.ifUnreadable(() -> LeftBehind.ifPurgedHere(stream.page(from, last)));
            place = 0;
        }
        return !page.isEmpty();
    }

    private T next() {
        return page.get(place);
    }

    private T take() {
        T entry = next();
        stream.digest(digest, entry);
        last = stream.sequenceOf(entry);
        place++;
        return entry;
    }

    private void add(T entry) {
        long bytes = stream.bytesOf(entry);
        if (batch.size() == MOST_ENTRIES || batchBytes + bytes > MOST_BYTES) {
            send();
        }
        batch.add(entry);
        batchBytes += bytes;
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        long first = stream.sequenceOf(batch.getFirst());
        check(first, stream.append(to, run, new AppendKey("sextant copy " + first), batch));
        stored = true;
        batch.clear();
        batchBytes = 0;
    }

    private static void check(long expected, AppendOutcome outcome) {
        switch (outcome) {
            case AppendOutcome.Appended(long first, int count) -> checkPlace(expected, first);
            case AppendOutcome.AlreadyAppended(long first, int count) -> checkPlace(expected, first);
            case AppendOutcome.Busy busy ->
                throw new StorageUnavailable(
                        Trouble.FAILED,
                        "The store to copy to has too much to do; copy again later, and it goes on where it stopped.");
            case AppendOutcome.Refused(AppendRefusal why)
            when why == AppendRefusal.STORE_FULL ->
                throw new StorageUnavailable(
                        Trouble.DISK_FULL, "The store to copy to is full: " + why.sentence() + ".");
            case AppendOutcome.Refused(AppendRefusal why) -> throw new LeftBehind(Reason.GONE_ON, why.sentence());
        }
    }

    private static void checkPlace(long expected, long first) {
        if (first != expected) {
            throw new LeftBehind(
                    Reason.GONE_ON, "entry " + expected + " became entry " + first + ", behind somebody else's");
        }
    }
}
