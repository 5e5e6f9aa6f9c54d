package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.stream.AppendKey;
import io.micronaut.core.annotation.Nullable;
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

    static Keys of(@Nullable String header) {
        return new Keys(Optional.ofNullable(header));
    }

    Optional<AppendKey> whole() {
        return given.map(AppendKey::new);
    }

    /** The key of a batch, from 1. */
    Optional<AppendKey> batch(int number) {
        return given.map(key -> new AppendKey(key + "/" + number));
    }
}
