package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a bundle says of itself: whose it is, and what each of its files must be. Equal manifests are equal runs.
 *
 * @param files in the order of {@link #FILES}
 */
public record BundleManifest(RunId run, List<PackedFile> files) {
    /** Written last, when the others are known, so that what was cut off has none. */
    static final String NAME = "manifest.json";

    static final String RUN = "run.json";
    static final String HISTORY = "history.ndjson";
    static final String EVENTS = "events.ndjson";
    static final String LOGS = "logs.ndjson";
    static final String SAMPLES = "samples.ndjson";

    /** All files but the manifest, in the order in which they lie in a bundle. */
    static final List<String> FILES = List.of(RUN, HISTORY, EVENTS, LOGS, SAMPLES);

    private static final String FORMAT = "sextant-run-bundle";
    private static final int VERSION = 1;

    public BundleManifest {
        files = List.copyOf(files);
    }

    /**
     * A file of a bundle, as it is when it is unpacked.
     *
     * @param lines how many, each of which ends in a line feed
     * @param sha256 of its bytes, 64 hexadecimal digits in lower case
     */
    public record PackedFile(String name, long lines, long bytes, String sha256) {
        String text() {
            return new JsonLine()
                    .whole("bytes", bytes)
                    .whole("lines", lines)
                    .text("name", name)
                    .text("sha256", sha256)
                    .done();
        }

        static PackedFile read(Json json) {
            Fields fields = Fields.of("file", json);
            PackedFile file = new PackedFile(
                    fields.text("name"), fields.whole("lines"), fields.whole("bytes"), fields.text("sha256"));
            fields.nothingElse();
            return file;
        }
    }

    public long events() {
        return file(EVENTS).lines();
    }

    public long logs() {
        return file(LOGS).lines();
    }

    public long samples() {
        return file(SAMPLES).lines();
    }

    /** How many events, logs and samples there are. */
    public long entries() {
        return events() + logs() + samples();
    }

    PackedFile file(String name) {
        return files.get(FILES.indexOf(name));
    }

    String text() {
        return new JsonLine()
                .raw("files", files.stream().map(PackedFile::text).collect(Collectors.joining(",", "[", "]")))
                .text("format", FORMAT)
                .text("run", run.value())
                .whole("version", VERSION)
                .done();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws BrokenBundle if it is the manifest of something else, or of a bundle to come
     * @throws IllegalArgumentException if a member is missing, or is refused
     */
    static BundleManifest read(String text) {
        Fields fields = Fields.of(NAME, JsonText.read(NAME, text));
        String format = fields.text("format");
        long version = fields.whole("version");
        if (!format.equals(FORMAT)) {
            throw new BrokenBundle("it is no bundle of a run: its manifest says that it is of the format \"" + format
                    + "\", and not \"" + FORMAT + "\"");
        }
        if (version != VERSION) {
            throw new BrokenBundle("it is a bundle of version " + version + ", but this Sextant reads version "
                    + VERSION + (version > VERSION ? "; import it with a newer one" : ""));
        }
        BundleManifest manifest = new BundleManifest(
                new RunId(fields.text("run")),
                fields.items("files").stream().map(PackedFile::read).toList());
        fields.nothingElse();
        if (!manifest.files.stream().map(PackedFile::name).toList().equals(FILES)) {
            throw new BrokenBundle("its manifest does not list " + String.join(", ", FILES));
        }
        return manifest;
    }
}
