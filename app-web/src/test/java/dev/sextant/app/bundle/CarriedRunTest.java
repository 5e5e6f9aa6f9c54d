package dev.sextant.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.application.copy.RunCarrier;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.Departure;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that has said whatever it could is carried from store to store, and its bundle never changes. */
class CarriedRunTest {
    private static final long MOST = 1L << 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void its_bundle_is_the_same_whatever_stores_it_has_come_through(long seed) throws IOException {
        byte[] first;
        EndedRun run;
        try (Storage heap = new StorageChoice.Memory().open()) {
            run = HostileRun.in(heap, seed);
            first = bundle(heap, run.id());
            assertThat(bundle(heap, run.id())).isEqualTo(first);
        }
        for (StorageChoice choice : List.of(
                new StorageChoice.Sqlite(folder.resolve("store")),
                new StorageChoice.Mysql(
                        "jdbc:h2:mem:carried" + seed + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
                        "keeper",
                        ""),
                new StorageChoice.Memory())) {
            try (Storage store = choice.open()) {
                assertThat(arrive(store, first)).isEqualTo(new Arrival.Stands(310 + 310 + 40 * 310, false));
                assertThat(store.runs().find(run.id())).contains(run);
                assertThat(bundle(store, run.id())).as(choice.toString()).isEqualTo(first);
                assertThat(arrive(store, first)).isEqualTo(new Arrival.Stands(42 * 310, true));
                assertThat(store.care().verify().findings()).isEmpty();
            }
        }
    }

    @Test
    void a_bundle_holds_six_files_in_their_order_and_no_date() throws IOException {
        List<String> names = new ArrayList<>();
        try (Storage heap = new StorageChoice.Memory().open();
                ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                        bundle(heap, HostileRun.in(heap, 1).id())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
            }
        }
        assertThat(names)
                .containsExactly(
                        "run.json",
                        "history.ndjson",
                        "events.ndjson",
                        "logs.ndjson",
                        "samples.ndjson",
                        "manifest.json");
    }

    @Test
    void a_bundle_reads_the_same_however_it_is_asked() throws IOException {
        try (Storage heap = new StorageChoice.Memory().open()) {
            EndedRun run = HostileRun.in(heap, 4);
            try (Bundle bundle = Bundle.open(file(bundle(heap, run.id())), MOST)) {
                WholeRun stored = ready(heap, run.id());
                for (long after : new long[] {0, 100, 7, 7, 309, 310, 0, 1_000}) {
                    assertThat(bundle.events(after).toOptional().orElseThrow())
                            .as("after %s", after)
                            .isEqualTo(stored.events(after).toOptional().orElseThrow());
                }
                assertThat(bundle.manifest().entries()).isEqualTo(42 * 310);
            }
        }
    }

    @Test
    void what_was_cut_off_goes_on() throws IOException {
        byte[] bundle;
        EndedRun run;
        try (Storage heap = new StorageChoice.Memory().open()) {
            run = HostileRun.in(heap, 5);
            bundle = bundle(heap, run.id());
        }
        try (Storage store = new StorageChoice.Memory().open();
                Bundle cut = Bundle.open(file(bundle), MOST)) {
            long[] left = {1_000};
            try {
                new RunCarrier(store, Outside.fixed(0).clock()).arrive(cut, read -> {
                    left[0] -= read;
                    if (left[0] < 0) {
                        throw new IllegalStateException("cut off");
                    }
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("cut off");
            }
            assertThat(store.runs().find(run.id())).isPresent().get().isNotEqualTo(run);

            assertThat(arrive(store, bundle)).isEqualTo(new Arrival.Stands(42 * 310, false));
            assertThat(bundle(store, run.id())).isEqualTo(bundle);
        }
    }

    private static byte[] bundle(Storage store, RunId run) throws IOException {
        try (BundleStream bundle = new BundleStream(ready(store, run))) {
            byte[] all = bundle.readAllBytes();
            assertThat(bundle.entries()).isEqualTo(42 * 310);
            return all;
        }
    }

    private static WholeRun ready(Storage store, RunId run) {
        return Stream.of(new RunCarrier(store, Outside.fixed(0).clock()).leave(run))
                .map(Departure.Ready.class::cast)
                .map(ready -> (WholeRun) ready.run())
                .findFirst()
                .orElseThrow();
    }

    private Arrival arrive(Storage store, byte[] bytes) throws IOException {
        try (Bundle bundle = Bundle.open(file(bytes), MOST)) {
            bundle.check(read -> {});
            return new RunCarrier(store, Outside.fixed(0).clock()).arrive(bundle, read -> {});
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("run.zip"), bytes);
    }
}
