package dev.sextant.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.application.copy.RunCarrier;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Departure;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is damaged, or made to do damage, is refused before anything is stored. */
class BrokenBundleTest {
    private static final long MOST = 1L << 30;
    private static final String EVENTS = BundleManifest.EVENTS;
    private static final String MANIFEST = BundleManifest.NAME;

    private static RunId run;
    private static byte[] sound;

    @TempDir
    Path folder;

    @BeforeAll
    static void pack() throws IOException {
        try (Storage heap = new StorageChoice.Memory().open()) {
            run = HostileRun.in(heap, 11).id();
            if (new RunCarrier(heap, Outside.fixed(0).clock()).leave(run)
                    instanceof Departure.Ready<WholeRun>(WholeRun ready)) {
                sound = new BundleStream(ready).readAllBytes();
            }
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing", "no zip file", () -> new byte[0]),
                damage("another file", "no zip file", () -> "run_id,name\n".getBytes(StandardCharsets.UTF_8)),
                damage("half of it", "no zip file, or not a whole one", () -> Arrays.copyOf(sound, sound.length / 2)),
                damage("all but its end", "not a whole one", () -> Arrays.copyOf(sound, sound.length - 1)),
                repacked("no manifest", "no bundle of a run", files -> files.without(MANIFEST)),
                repacked("a file too many", "this one has 7", files -> files.with("x", old -> "x")),
                repacked(
                        "a path that leads out",
                        "no bundle of a run",
                        files -> files.without(EVENTS).with("../../events.ndjson", old -> "{}\n")),
                damage("a file twice", "this one has 7", () -> named("logs.ndjsom", "logs.ndjson")),
                damage(
                        "a file twice for another",
                        "no bundle of a run",
                        () -> patched(sound, "history.ndjson", "samples.ndjson")),
                repacked("another word for a word", "SHA-256", files -> files.with(EVENTS, BrokenBundleTest::flipped)),
                repacked("a line less", "by the manifest", files -> files.with(EVENTS, BrokenBundleTest::withoutLast)),
                signed("a gap", "line 2: sequence is 3, but must be 2", EVENTS, text -> swapped(text, 1)),
                signed("a twin", "sequence is 1, but must be 2", EVENTS, text -> first(text) + "\n" + text),
                signed("no end of a line", "ends after", EVENTS, String::strip),
                signed("a blank line", "wrong in line 1", EVENTS, text -> "\n" + text),
                signed("no JSON", "wrong in line 1", EVENTS, text -> "{" + text),
                signed("a stranger", "is not known here", EVENTS, text -> text.replaceFirst("\\{", "{\"a\":1,")),
                signed("a twin of a member", "Duplicate", EVENTS, text -> text.replaceFirst("\\{", "{\"type\":\"x\",")),
                signed(
                        "no instant",
                        "wrong in line",
                        EVENTS,
                        text -> text.replaceAll("recordedAt\":\"[^\"]*", "recordedAt\":\"noon")),
                signed(
                        "too fine an instant",
                        "whole microseconds",
                        EVENTS,
                        text -> text.replaceAll(
                                "recordedAt\":\"[^\"]*", "recordedAt\":\"2031-03-30T01:59:59.1234567Z")),
                signed("no state", "wrong in line", BundleManifest.HISTORY, text -> text.replace("RUNNING", "WALKING")),
                signed(
                        "late, and in time after that",
                        "none can come in time after that",
                        EVENTS,
                        text -> text.replaceFirst("\"late\":false", "\"late\":true")),
                signed(
                        "an endless line",
                        "has a line 1 of more than 8388608",
                        EVENTS,
                        text -> "x".repeat(9 << 20) + "\n"),
                signed("two runs", "must have one line", BundleManifest.RUN, text -> text + text),
                signed(
                        "an endless life",
                        "most that a history may have",
                        BundleManifest.HISTORY,
                        text -> text + " ".repeat(33 << 20) + "\n"),
                signed(
                        "a run of another name",
                        "its manifest is of run",
                        BundleManifest.RUN,
                        text -> text.replace(run.value(), "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34")),
                repacked(
                        "another format",
                        "no bundle of a run",
                        files -> files.with(MANIFEST, text -> text.replace("sextant-run-bundle", "x"))),
                repacked(
                        "a version to come",
                        "version 2, but this Sextant reads version 1; import it with a newer one",
                        files -> files.with(MANIFEST, text -> text.replace("\"version\":1", "\"version\":2"))),
                repacked(
                        "absurd counts",
                        "must be a whole number",
                        files -> files.with(MANIFEST, text -> text.replaceAll("\"lines\":\\d+", "\"lines\":1e300"))),
                repacked(
                        "absurd sizes",
                        "by the manifest",
                        files -> files.with(
                                MANIFEST, text -> text.replaceAll("\"bytes\":\\d+", "\"bytes\":9007199254740991"))),
                repacked(
                        "an endless manifest",
                        "wrong",
                        files -> files.with(MANIFEST, text -> " ".repeat(1 << 20) + text)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void it_is_refused_and_nothing_is_stored(String what, String sentence, Damage damage) throws IOException {
        Path file = Files.write(folder.resolve("run.zip"), damage.done());
        try (Storage store = new StorageChoice.Memory().open()) {
            assertThatThrownBy(() -> {
                        try (Bundle bundle = Bundle.open(file, MOST)) {
                            bundle.check(read -> {});
                            new RunCarrier(store, Outside.fixed(0).clock()).arrive(bundle, read -> {});
                        }
                    })
                    .isInstanceOf(BrokenBundle.class)
                    .hasMessageContaining(sentence);
            assertThat(store.runs().page(RunQuery.of(RunFilter.ALL)).items()).isEmpty();
        }
    }

    @Test
    void more_than_may_be_unpacked_is_not_unpacked() throws IOException {
        Path file = Files.write(folder.resolve("run.zip"), sound);

        assertThatThrownBy(() -> Bundle.open(file, 10_000).close())
                .isInstanceOf(BrokenBundle.class)
                .hasMessageContaining("more than 10000 bytes when it is unpacked");
    }

    /** The directory and the manifest of the file agree about a size, and what is packed is a thousand times as much. */
    @Test
    void a_bomb_is_put_out_when_it_is_larger_than_it_says() throws IOException {
        byte[] bomb = new Repacked(sound, run)
                .with(EVENTS, text -> first(text) + "\n" + ("{}".repeat(40_000) + "\n").repeat(300))
                .signed()
                .with(MANIFEST, text -> resized(text, 10_000))
                .zip();
        int entry = directoryEntry(bomb, EVENTS);
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, 10_000);
        Path file = Files.write(folder.resolve("run.zip"), bomb);

        try (Bundle bundle = Bundle.open(file, MOST)) {
            assertThatThrownBy(() -> bundle.check(read -> {}))
                    .isInstanceOf(BrokenBundle.class)
                    .hasMessageContaining("is longer than the 9 lines and 10000 bytes that the manifest says");
        }
    }

    @Test
    void a_life_that_leads_elsewhere_is_refused_and_nothing_is_stored() throws IOException {
        List<UnaryOperator<Repacked>> forgeries = List.of(
                files -> files.with(BundleManifest.RUN, text -> text.replace("\"claims\":2", "\"claims\":3")),
                files -> files.with(
                        BundleManifest.RUN, text -> text.replaceAll("digest\":\"[0-9a-f]{4}", "digest\":\"0000")),
                files -> files.with(BundleManifest.HISTORY, BrokenBundleTest::withoutLast));
        for (UnaryOperator<Repacked> forgery : forgeries) {
            Path file = Files.write(
                    folder.resolve("run.zip"),
                    forgery.apply(new Repacked(sound, run)).signed().zip());
            try (Storage store = new StorageChoice.Memory().open();
                    Bundle bundle = Bundle.open(file, MOST)) {
                bundle.check(read -> {});
                assertThat(new RunCarrier(store, Outside.fixed(0).clock()).arrive(bundle, read -> {}))
                        .isInstanceOfSatisfying(
                                Arrival.Refused.class,
                                refused -> assertThat(refused.why()).isEqualTo(Reason.UNREADABLE));
                assertThat(store.runs().find(run)).isEmpty();
            }
        }
    }

    /** Makes bytes of a damaged bundle. */
    interface Damage {
        byte[] done();
    }

    private static Arguments damage(String what, String sentence, Damage damage) {
        return Arguments.of(what, sentence, damage);
    }

    private static Arguments repacked(String what, String sentence, UnaryOperator<Repacked> change) {
        return damage(
                what, sentence, () -> change.apply(new Repacked(sound, run)).zip());
    }

    /** With a manifest that knows of the change. */
    private static Arguments signed(String what, String sentence, String name, UnaryOperator<String> change) {
        return repacked(what, sentence, files -> files.with(name, change).signed());
    }

    /** With one more file, whose name is changed where the zip file has it. */
    private static byte[] named(String name, String instead) {
        return patched(new Repacked(sound, run).with(name, old -> "{}\n").zip(), name, instead);
    }

    private static byte[] patched(byte[] zip, String name, String instead) {
        return new String(zip, StandardCharsets.ISO_8859_1)
                .replace(name, instead.substring(0, name.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the directory at the end of a zip file has an entry. */
    private static int directoryEntry(byte[] zip, String name) {
        return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    }

    private static String resized(String manifest, int bytes) {
        return manifest.replaceFirst(
                "\\{\"bytes\":\\d+,\"lines\":\\d+,\"name\":\"events",
                "{\"bytes\":" + bytes + ",\"lines\":9,\"name\":\"events");
    }

    private static String first(String text) {
        return text.substring(0, text.indexOf('\n'));
    }

    private static String flipped(String text) {
        return text.replaceFirst("\"internal\":false", "\"internal\":true ");
    }

    private static String withoutLast(String text) {
        return text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
    }

    /** A line and the one behind it, each in the place of the other. */
    private static String swapped(String text, int line) {
        List<String> lines = text.lines().collect(Collectors.toList());
        String other = lines.set(line, lines.get(line + 1));
        lines.set(line + 1, other);
        return String.join("\n", lines) + "\n";
    }
}
