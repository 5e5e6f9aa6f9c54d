package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.sqlite.GarbledFile;
import dev.sextant.adapters.sqlite.GarbledFile.Garbling;
import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.application.browse.RunBrowser;
import dev.sextant.application.browse.RunCounter;
import dev.sextant.application.gpu.GpuReserver;
import dev.sextant.application.run.RetentionKeeper;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.RetentionPolicy;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in whichever column of a registry: who counts, plans, reserves or asks why a run waits is answered, or told
 * that the store is damaged, and then an inspection finds the damage.
 */
class GarbledRegistryTest {
    /** Long after all that the store holds. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(2_000_000_000));

    private static final RetentionPolicy EVERYTHING =
            new RetentionPolicy(Optional.of(Duration.ZERO), OptionalLong.of(0));

    @TempDir
    Path folder;

    @Test
    void whoever_asks_is_answered_or_told_of_damage_that_an_inspection_finds() throws SQLException {
        List<String> wronglyTold = new ArrayList<>();
        int garbled = 0;
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.fillEveryTable(storage);
            try (GarbledFile registry = new GarbledFile(folder.resolve("registry.sqlite"))) {
                assertThat(failing(storage)).isEmpty();
                registry.bringBack();
                for (Garbling garbling : registry.garblings()) {
                    if (registry.takes(garbling)) {
                        garbled++;
                        boolean sound = storage.care().verify().isSound();
                        failing(storage).forEach((who, failure) -> {
                            if (sound || !isTold(failure)) {
                                wronglyTold.add(garbling + ": " + who + (sound ? ", unseen: " : ": ") + failure);
                            }
                        });
                        registry.bringBack();
                    }
                }
            }
        }
        assertThat(garbled).isGreaterThan(200);
        assertThat(wronglyTold).isEmpty();
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof StorageUnavailable unavailable && unavailable.trouble() == Trouble.DAMAGED;
    }

    /** What each use of the store has failed with. */
    private static Map<String, Throwable> failing(Storage storage) {
        GpuReserver gpus = new GpuReserver(storage.gpus(), CLOCK);
        RunBrowser runs = new RunBrowser(storage.runs(), storage.gpus(), Duration.ofHours(1), CLOCK);
        Map<String, Runnable> uses = new LinkedHashMap<>();
        uses.put(
                "census",
                () -> assertThat(new RunCounter(storage.runs()).census().runs().values())
                        .allMatch(count -> count >= 0));
        uses.put("why it waits", () -> runs.whyWaiting(TestRuns.id(4)));
        uses.put("plan", () -> new RetentionKeeper(storage.runs(), storage.care(), CLOCK).plan(EVERYTHING));
        uses.put("board", gpus::board);
        uses.put("reserve", () -> gpus.reserve("node", OptionalInt.empty(), 1, WallInstant.MAX, "ada", "a notebook"));
        uses.put("drain", () -> gpus.drain(new DeviceId("node", 1), "ada", "its fan"));
        uses.put("release", () -> gpus.release(1, "ada", "done"));
        Map<String, Throwable> failing = new LinkedHashMap<>();
        uses.forEach((who, use) -> {
            try {
                use.run();
            } catch (RuntimeException | AssertionError e) {
                failing.put(who, e);
            }
        });
        return failing;
    }
}
