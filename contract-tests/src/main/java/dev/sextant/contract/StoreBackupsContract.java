package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StoreBackups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link StoreBackups}; what a backup holds while others write is in {@link BackupUnderWayContract}.
 *
 * <p>Not asserted: what the files of a backup look like; how large it is; that it outlives its disk.
 */
@ContractFor(StoreBackups.class)
public abstract class StoreBackupsContract extends BackupUnderWayContract {
    private static final long SEED = 1;
    private static final int ACTS = 120;
    /** Into which the reports of a restoring are parted, to do something at the end of each. */
    private static final int PARTS = 5;

    @Test
    @Proves("StoreBackups-3")
    void an_empty_store_is_backed_up_too() {
        assertThat(backup()).isEqualTo(0);

        Storage restored = restored();
        assertThat(restored.care().verify()).isEqualTo(new Verification(0, 0, List.of()));
        assertThat(StoreImage.history(restored)).isEmpty();
        new RunFiller(restored, new Runs(restored).pending()).fill(3);
        assertThat(StoreImage.history(restored)).singleElement().returns(1L, entry -> entry.sequence());
        assertThat(restored.care().verify()).isEqualTo(new Verification(1, 9, List.of()));
    }

    @Test
    @Proves("StoreBackups-3")
    void a_restored_store_answers_as_the_one_did_that_was_backed_up_and_goes_on_as_it_does() {
        FullStore full = new FullStore(storage(), runs());
        StoreImage before = image(storage());
        assertThat(before.runs()).extracting(run -> run.state()).containsAll(EnumSet.allOf(RunState.class));

        assertThat(backup()).isEqualTo(before.runs().size());
        StoreUnderTest place = elsewhere();
        assertThat(place.backups().restore(folder(), share -> {})).isInstanceOf(Complete.class);

        Storage restored = place.open();
        assertThat(image(restored)).isEqualTo(before);
        assertThat(restored.care().verify()).isEqualTo(storage().care().verify());
        assertThat(restored.care().verify().findings()).isEmpty();
        full.assertGoesOn(restored);
        full.assertGoesOn(storage());
        ActedStore one = new ActedStore(store());
        ActedStore other = new ActedStore(place);
        for (Act act : SeededActs.list(SEED, ACTS)) {
            assertThat(act.on(other)).as("%s", act).isEqualTo(act.on(one));
        }
        assertThat(image(restored)).isEqualTo(image(storage())).isNotEqualTo(before);
    }

    @Test
    @Proves("StoreBackups-3")
    void every_run_is_in_a_backup_however_many_there_are() {
        ManyRuns many = ManyRuns.filling(storage(), runs());

        assertThat(backup()).isEqualTo(ManyRuns.RUNS);

        Storage restored = restored();
        assertThat(StoreImage.runs(restored)).hasSize(ManyRuns.RUNS).isEqualTo(StoreImage.runs(storage()));
        assertThat(StoreImage.history(restored)).isEqualTo(StoreImage.history(storage()));
        for (RunId run : many.filledRuns()) {
            for (StreamKind kind : StreamKind.values()) {
                assertThat(Stored.all(restored, kind, run)).isNotEmpty().isEqualTo(Stored.all(storage(), kind, run));
            }
        }
        assertThat(restored.care().verify()).isEqualTo(new Verification(ManyRuns.RUNS, many.entries(), List.of()));
    }

    @Test
    @Proves("StoreBackups-3")
    void a_backup_can_be_restored_again_and_a_restored_store_backed_up() {
        RunId run = filled();
        backup();
        StoreImage before = image(storage());
        Storage first = restored();
        new RunFiller(first, run).fill(5);
        StoreImage later = image(first);
        StoreUnderTest second = elsewhere();
        second.backups().restore(folder(), share -> {});

        assertThat(image(second.open())).isEqualTo(before).isNotEqualTo(later);
        Path again = folder().resolveSibling("again");
        assertThat(second.backups().backup(again, share -> {})).isInstanceOf(Complete.class);
        StoreUnderTest third = elsewhere();
        third.backups().restore(again, share -> {});
        assertThat(image(third.open())).isEqualTo(before);
    }

    @Test
    @Proves("StoreBackups-4")
    void a_folder_that_holds_something_is_refused_and_left_as_it_is() throws IOException {
        filled();
        Path file = Files.writeString(Files.createDirectory(folder()).resolve("diary"), "mine");

        assertRefused(store().backups().backup(folder(), share -> {}), BackupRefusal.FOLDER_NOT_EMPTY);
        assertRefused(store().backups().backup(file, share -> {}), BackupRefusal.FOLDER_NOT_EMPTY);

        assertThat(names(around())).containsExactly("backup");
        assertThat(names(folder())).containsExactly("diary");
        assertThat(file).hasContent("mine");
        Files.delete(file);
        backup();
        Set<String> whole = names(folder());
        assertRefused(store().backups().backup(folder(), share -> {}), BackupRefusal.FOLDER_NOT_EMPTY);
        assertThat(names(folder())).isEqualTo(whole);
        assertThat(image(restored())).isEqualTo(image(storage()));
    }

    @Test
    @Proves("StoreBackups-5")
    void a_store_that_is_there_is_not_touched() {
        filled();
        backup();
        filled();
        StoreImage before = image(storage());

        assertRefused(store().backups().restore(folder(), share -> {}), BackupRefusal.STORE_IS_THERE);
        assertThat(image(storage())).isEqualTo(before);
        storage().close();
        assertRefused(store().backups().restore(folder(), share -> {}), BackupRefusal.STORE_IS_THERE);
        Storage again = anotherHandle();
        assertThat(image(again)).isEqualTo(before);
        assertThat(again.care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("StoreBackups-5")
    void a_store_that_is_made_while_a_backup_is_read_is_not_touched() {
        filled();
        backup();
        StoreUnderTest place = elsewhere();
        List<StoreImage> made = new ArrayList<>();

        BackupOutcome outcome = place.backups().restore(folder(), share -> {
            if (made.isEmpty()) {
                Storage faster = place.open();
                new RunFiller(faster, new Runs(faster).pending()).fill(3);
                made.add(image(faster));
            }
        });

        assertRefused(outcome, BackupRefusal.STORE_IS_THERE);
        assertThat(image(place.open())).isEqualTo(made.getFirst());
    }

    @Test
    @Proves("StoreBackups-6")
    void a_change_of_any_file_is_found_before_a_store_is_made() throws IOException {
        filled();
        backup();
        StoreUnderTest place = elsewhere();
        for (Path file : files(folder())) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                assertRefused(place.backups().restore(folder(), share -> {}), BackupRefusal.DAMAGED);
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertRefused(place.backups().restore(folder(), share -> {}), BackupRefusal.DAMAGED);
            Files.delete(file);
            assertThat(place.backups().restore(folder(), share -> {}))
                    .as("without %s", file)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason())
                                    .isIn(BackupRefusal.DAMAGED, BackupRefusal.NOT_A_BACKUP));
            Files.write(file, bytes);
        }
        assertThat(place.backups().restore(folder(), share -> {})).isInstanceOf(Complete.class);
        assertThat(image(place.open())).isEqualTo(image(storage()));
    }

    @Test
    @Proves("StoreBackups-6")
    void a_change_while_a_backup_is_restored_is_found_or_comes_after_all_was_read() throws IOException {
        filled();
        backup();
        AtomicInteger reports = new AtomicInteger();
        elsewhere().backups().restore(folder(), share -> reports.incrementAndGet());
        Path file = files(folder()).stream()
                .max(Comparator.comparingLong(each -> each.toFile().length()))
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        for (int part = 1; part <= PARTS; part++) {
            int at = reports.get() * part / PARTS;
            AtomicInteger report = new AtomicInteger();
            StoreUnderTest place = elsewhere();

            BackupOutcome outcome = place.backups().restore(folder(), share -> {
                if (report.incrementAndGet() == at) {
                    change(file, bytes);
                }
            });

            if (outcome instanceof Complete) {
                assertThat(image(place.open())).isEqualTo(image(storage()));
            } else {
                assertRefused(outcome, BackupRefusal.DAMAGED);
                assertRefused(
                        place.backups().backup(folder().resolveSibling("none"), told -> {}), BackupRefusal.NO_STORE);
            }
            Files.write(file, bytes);
        }
    }

    private static void change(Path file, byte[] bytes) {
        byte[] changed = bytes.clone();
        // Not one byte: it might be one that means nothing.
        Arrays.fill(changed, bytes.length / 4, bytes.length / 2, (byte) 0x55);
        try {
            Files.write(file, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Proves("StoreBackups-6")
    void what_is_no_backup_is_not_restored() throws IOException {
        StoreBackups place = elsewhere().backups();
        assertRefused(place.restore(folder(), share -> {}), BackupRefusal.NOT_A_BACKUP);
        Files.createDirectory(folder());
        assertRefused(place.restore(folder(), share -> {}), BackupRefusal.NOT_A_BACKUP);
        Path file = Files.writeString(folder().resolve("diary"), "mine");
        assertRefused(place.restore(folder(), share -> {}), BackupRefusal.NOT_A_BACKUP);
        assertRefused(place.restore(file, share -> {}), BackupRefusal.NOT_A_BACKUP);
    }

    @Test
    @Proves("StoreBackups-7")
    void progress_is_told_from_0_to_1() {
        filled();
        List<Double> backedUp = new ArrayList<>();
        List<Double> restored = new ArrayList<>();
        store().backups().backup(folder(), backedUp::add);
        elsewhere().backups().restore(folder(), restored::add);

        for (List<Double> shares : List.of(backedUp, restored)) {
            assertThat(shares).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(3);
        }
    }

    @Test
    @Proves("StoreBackups-7")
    void a_backup_that_is_cut_off_leaves_nothing() throws IOException {
        filled();
        for (double share : new double[] {0, 0.01, 0.4, 0.9, 1}) {
            assertThatThrownBy(() -> store().backups().backup(folder(), stopsAt(share)))
                    .isInstanceOf(Stopped.class);

            assertThat(names(around())).as("stopped at %s", share).isEmpty();
        }
        backup();
        assertThat(image(restored())).isEqualTo(image(storage()));
    }

    @Test
    @Proves("StoreBackups-7")
    void a_restoring_that_is_cut_off_leaves_no_store() {
        filled();
        backup();
        StoreUnderTest place = elsewhere();
        Path none = folder().resolveSibling("none");
        for (double share : new double[] {0, 0.4, 1}) {
            assertThatThrownBy(() -> place.backups().restore(folder(), stopsAt(share)))
                    .isInstanceOf(Stopped.class);

            assertRefused(place.backups().backup(none, told -> {}), BackupRefusal.NO_STORE);
        }
        assertThat(place.backups().restore(folder(), share -> {})).isInstanceOf(Complete.class);
        assertThat(image(place.open())).isEqualTo(image(storage()));
    }

    @Test
    @Proves("StoreBackups-8")
    void a_store_that_is_not_there_is_not_backed_up() throws IOException {
        assertRefused(elsewhere().backups().backup(folder(), share -> {}), BackupRefusal.NO_STORE);
        assertThat(names(around())).isEmpty();
    }

    private static StoreImage image(Storage storage) {
        return StoreImage.of(storage, FullStore.LATER);
    }

    private static DoubleConsumer stopsAt(double share) {
        return told -> {
            if (told >= share) {
                throw new Stopped();
            }
        };
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void assertRefused(BackupOutcome outcome, BackupRefusal reason) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.sentence()).isNotBlank();
        });
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        assertThat(folder).isDirectory();
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        }
    }
}
