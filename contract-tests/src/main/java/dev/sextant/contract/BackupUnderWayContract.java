package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sentences on backups that are made while others use the store. */
public abstract class BackupUnderWayContract extends StoreContract {
    private static final int RUNS = 5;
    private static final int WRITERS = 3;
    private static final int MOST_CALLS = 60;

    private final Queue<StoreUnderTest> places = new ConcurrentLinkedQueue<>();

    @TempDir
    Path around;

    @AfterEach
    void close_what_was_restored() {
        places.forEach(StoreUnderTest::close);
    }

    @Test
    @Proves({"StoreBackups-1", "StoreBackups-2", "StorageCare-1"})
    void what_is_appended_and_done_at_any_point_of_a_backup_is_in_it_as_far_as_it_goes_or_not_at_all() {
        Ingest ingest = begun();
        for (int most : new int[] {3, 8, 30}) {
            Random random = new Random(most);
            AtomicInteger left = new AtomicInteger(most);
            Ingest.Memory before = ingest.remember();
            Path folder = around.resolve("backup " + most);

            assertThat(store().backups().backup(folder, share -> {
                        if (left.getAndDecrement() > 0) {
                            ingest.appendToAny(random);
                            ingest.step(random);
                            ingest.appendToAny(random);
                        }
                    }))
                    .isInstanceOf(Complete.class);

            ingest.assertBegins(restored(folder), before);
        }
    }

    @Test
    @Proves({"StoreBackups-1", "StoreBackups-2", "StorageCare-1"})
    void runs_that_end_or_are_purged_between_two_reports_are_in_a_backup_as_they_were_at_one_moment() {
        Ingest ingest = new Ingest(storage(), runs());
        List<RunId> live = Stream.generate(ingest::begin).limit(RUNS).toList();
        Ingest.Memory before = ingest.remember();
        AtomicInteger reports = new AtomicInteger();

        assertThat(store().backups().backup(folder(), share -> {
                    // A store of a file a run has copied some of them by now, and others not yet.
                    switch (reports.getAndIncrement()) {
                        case 1 -> {
                            ingest.endAndAppendLate(live.getFirst());
                            ingest.endAndAppendLate(live.getLast());
                            ingest.begin();
                        }
                        case 2 -> {
                            ingest.endAndAppendLate(live.get(1));
                            ingest.purge(live.get(RUNS - 2));
                        }
                        default -> {}
                    }
                }))
                .isInstanceOf(Complete.class);

        ingest.assertBegins(restored(), before);
    }

    @Test
    @Proves({"StoreBackups-1", "StoreBackups-2", "StorageCare-1"})
    void a_backup_while_others_write_as_fast_as_they_can_holds_what_was_answered_before() {
        Ingest ingest = begun();
        Ingest.Memory before = ingest.remember();
        AtomicBoolean over = new AtomicBoolean();

        Collision.of(WRITERS + 2, i -> {
            Random random = new Random(i);
            if (i == 0) {
                try {
                    backup();
                } finally {
                    over.set(true);
                }
            }
            for (int call = 0; call < MOST_CALLS && !over.get(); call++) {
                if (i == 1) {
                    ingest.step(random);
                } else {
                    ingest.appendToAny(random);
                }
            }
            return i;
        });

        ingest.assertBegins(restored(), before);
    }

    @Test
    @Proves({"StoreBackups-4", "StoreBackups-1"})
    void of_two_backups_at_once_each_is_whole() {
        Ingest ingest = begun();
        Ingest.Memory before = ingest.remember();

        Collision.of(3, i -> {
            if (i == 2) {
                for (int call = 0; call < 10; call++) {
                    ingest.appendToAny(new Random(call));
                }
            } else {
                Path folder = around.resolve("backup " + i);
                assertThat(store().backups().backup(folder, share -> {})).isInstanceOf(Complete.class);
            }
            return i;
        });

        for (String name : List.of("backup 0", "backup 1")) {
            ingest.assertBegins(restored(around.resolve(name)), before);
        }
    }

    @Test
    @Proves("StoreBackups-4")
    void of_two_backups_into_one_folder_at_once_one_is_made_and_the_other_refused() throws IOException {
        RunId run = filled();
        for (boolean empty : new boolean[] {false, true}) {
            Path folder = around.resolve("empty " + empty);
            if (empty) {
                Files.createDirectory(folder);
            }
            assertOneIsDone(
                    atOnceFrom(1, progress -> store().backups().backup(folder, progress)),
                    BackupRefusal.FOLDER_NOT_EMPTY);
            for (StreamKind kind : StreamKind.values()) {
                assertThat(Stored.all(restored(folder), kind, run)).isEqualTo(Stored.all(storage(), kind, run));
            }
        }
        try (Stream<Path> inside = Files.list(around)) {
            assertThat(inside).hasSize(2);
        }
    }

    @Test
    @Proves("StoreBackups-5")
    void of_two_backups_restored_to_one_place_at_once_one_becomes_the_store_and_the_other_is_refused() {
        RunId run = filled();
        backup();
        StoreUnderTest place = elsewhere();

        assertOneIsDone(
                atOnceFrom(0, progress -> place.backups().restore(folder(), progress)), BackupRefusal.STORE_IS_THERE);

        Storage restored = place.open();
        assertThat(restored.care().verify().findings()).isEmpty();
        for (StreamKind kind : StreamKind.values()) {
            assertThat(Stored.all(restored, kind, run)).isEqualTo(Stored.all(storage(), kind, run));
        }
    }

    /** Does something twice; both wait for each other at the first report of a share, unless one does not come so far. */
    private static List<BackupOutcome> atOnceFrom(double share, Function<DoubleConsumer, BackupOutcome> work) {
        CountDownLatch both = new CountDownLatch(2);
        return Collision.of(2, i -> {
            AtomicBoolean there = new AtomicBoolean();
            try {
                return work.apply(told -> {
                    if (told >= share && there.compareAndSet(false, true)) {
                        both.countDown();
                        await(both);
                    }
                });
            } finally {
                if (there.compareAndSet(false, true)) {
                    both.countDown();
                }
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the other", e);
        }
    }

    private static void assertOneIsDone(List<BackupOutcome> outcomes, BackupRefusal otherwise) {
        assertThat(outcomes).hasAtLeastOneElementOfType(Complete.class);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(otherwise));
    }

    /** Some runs that wait, and some that were ended, archived and purged. */
    private Ingest begun() {
        Ingest ingest = new Ingest(storage(), runs());
        Random random = new Random(0);
        for (int i = 0; i < RUNS; i++) {
            ingest.begin();
        }
        for (int i = 0; i < 2 * RUNS; i++) {
            ingest.step(random);
        }
        return ingest;
    }

    /** The folder around all backups of a test, with nothing else in it. */
    final Path around() {
        return around;
    }

    /** Where a test has its backup. */
    final Path folder() {
        return around.resolve("backup");
    }

    /** Backs up the store, which must be possible; answers how many runs the backup says it has. */
    final long backup() {
        var outcome = store().backups().backup(folder(), share -> {});
        assertThat(outcome).isInstanceOf(Complete.class);
        return ((Complete) outcome).runs();
    }

    /** A place where there is no store yet. */
    final StoreUnderTest elsewhere() {
        StoreUnderTest place = store().elsewhere();
        places.add(place);
        return place;
    }

    /** The backup, restored in a place of its own. */
    final Storage restored() {
        return restored(folder());
    }

    final Storage restored(Path backup) {
        StoreUnderTest place = elsewhere();
        assertThat(place.backups().restore(backup, share -> {})).isInstanceOf(Complete.class);
        return place.open();
    }

    /** A new run with entries in each stream. */
    final RunId filled() {
        RunId run = runs().pending();
        new RunFiller(storage(), run).fill(30);
        return run;
    }
}
