package dev.sextant.adapters.journal;

import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The batches of one run, of all its streams, in the order in which they were stored. */
final class Batches {
    private final List<Fact.Appended> all = new ArrayList<>();
    private long bytes;

    void add(Fact.Appended appended, int lineBytes) {
        all.add(appended);
        bytes += lineBytes;
    }

    void forgetKeys() {
        all.replaceAll(Fact.Appended::forgettingTheKey);
    }

    Stream<Fact.Appended> of(StreamKind kind) {
        return all.stream().filter(appended -> appended.batch().stream() == kind);
    }

    /** The sequence that the next entry of a stream gets. */
    long next(StreamKind kind) {
        return 1 + of(kind).mapToLong(appended -> appended.batch().size()).sum();
    }

    /** What was stored in a stream under a key. */
    Optional<Fact.Appended> under(AppendKey key, StreamKind kind) {
        return of(kind).filter(appended -> appended.key().equals(Optional.of(key)))
                .findFirst();
    }

    /** The number of entries, in all streams. */
    long entries() {
        return all.stream().map(Fact.Appended::batch).mapToLong(Batch::size).sum();
    }

    /** What the lines take in the file. */
    long bytes() {
        return bytes;
    }
}
