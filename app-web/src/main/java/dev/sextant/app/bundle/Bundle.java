package dev.sextant.app.bundle;

import dev.sextant.app.bundle.BundleManifest.PackedFile;
import dev.sextant.app.web.body.Utf8;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.WholeRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A run that lies in a bundle. Nothing of it is unpacked onto a disk, and no name in it is taken for a path. Not thread-safe.
 */
public final class Bundle implements WholeRun, AutoCloseable {
    /** The most bytes of a history: it is the one thing that is held as a whole. */
    private static final long MOST_HISTORY_BYTES = 32 << 20;

    private static final int MOST_MANIFEST_BYTES = 64 << 10;

    /** Few enough that a page of the heaviest entries finds room on a small heap. */
    private static final int PAGE = 100;

    private final ZipFile zip;
    private final BundleManifest manifest;
    private final EndedRun run;
    private final List<HistoryEntry> history;
    private final Part<Recorded<Event>> events;
    private final Part<Recorded<LogRecord>> logs;
    private final Part<NamedSample> samples;

    private Bundle(ZipFile zip, long mostBytes) throws IOException {
        this.zip = zip;
        requireOurFiles();
        this.manifest = readManifest();
        requireSizes(mostBytes);
        this.run = whole(BundleManifest.RUN, new RunLine()).getFirst();
        if (!run.id().equals(manifest.run())) {
            throw new BrokenBundle("its manifest is of run " + manifest.run() + ", but the run in it is " + run.id());
        }
        this.history = List.copyOf(whole(BundleManifest.HISTORY, new StepLine(run.id())));
        this.events = new Part<>(BundleManifest.EVENTS, new EventLine(), PAGE);
        this.logs = new Part<>(BundleManifest.LOGS, new LogLine(), PAGE);
        this.samples = new Part<>(BundleManifest.SAMPLES, new SampleLine(), NamedSample.MOST_OF_A_TAIL);
    }

    /**
     * Opens a bundle.
     *
     * @param mostBytes the most bytes that it may have when it is unpacked
     * @throws BrokenBundle if it is none, or too large
     */
    public static Bundle open(Path file, long mostBytes) {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Bundle(zip, mostBytes);
            } catch (RuntimeException | Error | IOException failure) {
                try (zip) {
                    throw failure;
                }
            }
        } catch (IOException e) {
            throw new BrokenBundle("it is no zip file, or not a whole one: " + e.getMessage(), e);
        }
    }

    /** What it says of itself. */
    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * Reads all of it once, so that nothing is stored of a bundle that is damaged.
     *
     * @param read is told how many more entries were read
     * @throws BrokenBundle if it is
     */
    public void check(LongConsumer read) {
        check(this::events, Recorded::sequence, read);
        check(this::logs, Recorded::sequence, read);
        check(this::samples, named -> named.sample().sequence(), read);
    }

    @Override
    public EndedRun run() {
        return run;
    }

    @Override
    public List<HistoryEntry> history() {
        return history;
    }

    @Override
    public Lookup<List<Recorded<Event>>> events(long after) {
        return Lookup.found(events.after(after));
    }

    @Override
    public Lookup<List<Recorded<LogRecord>>> logs(long after) {
        return Lookup.found(logs.after(after));
    }

    @Override
    public Lookup<List<NamedSample>> samples(long after) {
        return Lookup.found(samples.after(after));
    }

    @Override
    public void close() {
        try {
            // And all that is read from it.
            zip.close();
        } catch (IOException e) {
            throw new BrokenBundle("it can't be closed: " + e.getMessage(), e);
        }
    }

    private static <T> void check(LongFunction<Lookup<List<T>>> pages, ToLongFunction<T> sequence, LongConsumer read) {
        List<T> page = pages.apply(0).toOptional().orElseThrow();
        while (!page.isEmpty()) {
            read.accept(page.size());
            page = pages.apply(sequence.applyAsLong(page.getLast()))
                    .toOptional()
                    .orElseThrow();
        }
    }

    /** As many as there must be, and each of those that must be there: so there is none twice, and no other. */
    private void requireOurFiles() {
        List<String> names = Stream.concat(BundleManifest.FILES.stream(), Stream.of(BundleManifest.NAME))
                .toList();
        if (zip.size() != names.size() || names.stream().anyMatch(name -> zip.getEntry(name) == null)) {
            throw new BrokenBundle("it is no bundle of a run, which is a zip file of " + names.size() + " files, "
                    + String.join(", ", names) + "; this one has " + zip.size());
        }
    }

    private BundleManifest readManifest() throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(BundleManifest.NAME))) {
            byte[] bytes = in.readNBytes(MOST_MANIFEST_BYTES);
            return BundleManifest.read(Utf8.text(BundleManifest.NAME, bytes, 0, bytes.length));
        } catch (IllegalArgumentException e) {
            throw new BrokenBundle(BundleManifest.NAME + " is wrong: " + e.getMessage(), e);
        }
    }

    private void requireSizes(long mostBytes) {
        long left = mostBytes;
        for (PackedFile file : manifest.files()) {
            long size = entry(file.name()).getSize();
            if (size != file.bytes()) {
                throw new BrokenBundle(
                        file.name() + " has " + size + " bytes, but " + file.bytes() + " by the manifest");
            }
            left -= size;
            if (left < 0) {
                throw new BrokenBundle(
                        "it has more than " + mostBytes + " bytes when it is unpacked, the most that are read here");
            }
        }
        if (manifest.file(BundleManifest.RUN).lines() != 1) {
            throw new BrokenBundle(BundleManifest.RUN + " must have one line");
        }
        if (manifest.file(BundleManifest.HISTORY).bytes() > MOST_HISTORY_BYTES) {
            throw new BrokenBundle(BundleManifest.HISTORY + " has more than " + MOST_HISTORY_BYTES
                    + " bytes (32 MiB), the most that a history may have");
        }
    }

    private ZipEntry entry(String name) {
        return zip.getEntry(name);
    }

    private <T> List<T> whole(String name, LineForm<T> form) {
        try (BundleLines<T> lines = lines(name, form)) {
            return lines.next(Integer.MAX_VALUE);
        }
    }

    private <T> BundleLines<T> lines(String name, LineForm<T> form) {
        try {
            return new BundleLines<>(form, manifest.file(name), zip.getInputStream(entry(name)));
        } catch (IOException e) {
            throw new BrokenBundle(name + " can't be unpacked: " + e.getMessage(), e);
        }
    }

    /** One stream, where it was read to. Whoever goes back begins anew. */
    private final class Part<T> {
        private final String name;
        private final LineForm<T> form;
        private final int page;
        private BundleLines<T> lines;

        Part(String name, LineForm<T> form, int page) {
            this.name = name;
            this.form = form;
            this.page = page;
            this.lines = lines(name, form);
        }

        List<T> after(long sequence) {
            if (sequence < lines.position()) {
                lines.close();
                lines = lines(name, form);
            }
            while (lines.position() < sequence
                    && !lines.next((int) Math.min(page, sequence - lines.position()))
                            .isEmpty()) {
                // What was asked for lies behind.
            }
            return lines.next(page);
        }
    }
}
