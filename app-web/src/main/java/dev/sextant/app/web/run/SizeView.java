package dev.sextant.app.web.run;

import dev.sextant.domain.store.StoreSize;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How much room something takes.
 *
 * @param bytes in the store, whatever they are there for
 * @param logBytes those of a whole store that lie in write-ahead logs, yet to be moved to their places; left out of what one
 *     run takes
 */
@Serdeable
public record SizeView(long bytes, @Nullable Long logBytes) {
    static SizeView of(StoreSize size) {
        return new SizeView(size.bytes(), size.logBytes());
    }

    static SizeView ofRun(long bytes) {
        return new SizeView(bytes, null);
    }
}
