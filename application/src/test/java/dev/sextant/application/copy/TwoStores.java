package dev.sextant.application.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.ports.driven.Storage;
import java.time.Instant;
import java.time.InstantSource;

/** A store to copy from, and one to copy to. */
abstract class TwoStores {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    final Storage from = MemoryStorage.open(MemoryConfig.DEFAULT);
    final Storage to = MemoryStorage.open(MemoryConfig.DEFAULT);
    final Lives here = new Lives(from);
    final Lives there = new Lives(to);

    final CopyReport copy(Storage target) {
        return new StoreCopier(from, target, CLOCK).copy(progress -> {});
    }

    final void assertSame(Storage target) {
        assertThat(Telling.all(target)).isEqualTo(Telling.all(from));
        assertThat(target.care().verify().findings()).isEmpty();
    }
}
