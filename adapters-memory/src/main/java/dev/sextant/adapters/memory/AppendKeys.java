package dev.sextant.adapters.memory;

import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The append keys of one stream, each with what was stored under it. Guarded by the stream's lock. */
final class AppendKeys {
    /** About what the longest key takes on the heap, with its digest, its place and its share of the map. */
    static final long BYTES_PER_KEY = 384;

    private final Map<AppendKey, Stored> stored = new HashMap<>();

    private record Stored(String digest, AppendOutcome.Appended where) {}

    /** A batch's key and the digest of its entries. */
    record Claim(AppendKey key, String digest) {
        static Optional<Claim> of(Batch batch) {
            return batch.key().map(key -> new Claim(key, HexFormat.of().formatHex(batch.digest())));
        }
    }

    /** The answer to a key that is known; empty for a new one. */
    Optional<AppendOutcome> answer(Claim claim) {
        return Optional.ofNullable(stored.get(claim.key()))
                .map(known -> known.digest().equals(claim.digest())
                        ? new AppendOutcome.AlreadyAppended(
                                known.where().first(), known.where().count())
                        : new AppendOutcome.Refused(AppendRefusal.KEY_REUSED));
    }

    void keep(Claim claim, AppendOutcome.Appended where) {
        stored.put(claim.key(), new Stored(claim.digest(), where));
    }

    void clear() {
        stored.clear();
    }

    long bytes() {
        return stored.size() * BYTES_PER_KEY;
    }
}
