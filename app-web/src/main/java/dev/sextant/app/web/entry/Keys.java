package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.stream.AppendKey;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** The append keys of a body's batches. A body of lines has many: its Idempotency-Key, and the number of each batch. */
record Keys(Optional<String> given) {
    static final String HEADER = "Idempotency-Key";

    /** Leaves room for a slash and the number of a batch. */
    static final int LONGEST = AppendKey.LONGEST - 8;

    Keys {
        given.ifPresent(key -> {
            if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new InvalidValue(
                        HEADER,
                        "is " + InvalidValue.excerpt(key) + ", but must be 1 to " + LONGEST
                                + " printable ASCII characters");
            }
        });
    }

    /**
     * The keys under which a request is stored.
     *
     * @throws InvalidValue if it names a key that is none, or two of which nobody knows which one counts
     */
    static Keys of(HttpHeaders headers) {
        List<String> given = headers.getAll(HEADER);
        if (given.size() > 1) {
            throw new InvalidValue(HEADER, "is given " + given.size() + " times, but a body has one key");
        }
        return new Keys(given.stream().findFirst());
    }

    Optional<AppendKey> whole() {
        return given.map(AppendKey::new);
    }

    /** The key of a batch, from 1. */
    Optional<AppendKey> batch(int number) {
        return given.map(key -> new AppendKey(key + "/" + number));
    }
}
