package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.StorageCare;
import java.util.function.DoubleConsumer;

/** A care that changes nothing: a fault overrides one method. */
class HonestCare implements StorageCare {
    private final StorageCare plain;

    HonestCare(StorageCare plain) {
        this.plain = plain;
    }

    @Override
    public Verification verify(DoubleConsumer progress) {
        return plain.verify(progress);
    }

    @Override
    public StoreSize sizeOf() {
        return plain.sizeOf();
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return plain.sizeOf(run);
    }

    @Override
    public int schemaVersion() {
        return plain.schemaVersion();
    }
}
