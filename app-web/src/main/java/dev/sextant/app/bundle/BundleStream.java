package dev.sextant.app.bundle;

import dev.sextant.app.bundle.BundleManifest.PackedFile;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driving.WholeRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of a run, made while it is read: a page of the run and some 64 KiB are all that is held of it. The same run gives
 * the same bytes, as far as zlib does: names, order, dates and lines are fixed. Not thread-safe.
 */
public final class BundleStream extends InputStream {
    /** The first date that a zip file knows: a bundle does not tell when it was made. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int CHUNK = 64 << 10;

    private final WholeRun run;
    private final Iterator<Part> parts;
    private final List<PackedFile> files = new ArrayList<>();
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private @Nullable Part open;
    private boolean over;
    private byte[] chunk = {};
    private int place;
    private long entries;

    public BundleStream(WholeRun run) {
        this.run = run;
        this.parts = List.of(
                        new Part(
                                BundleManifest.RUN,
                                Stream.of(run.run()).map(new RunLine()::text).iterator()),
                        new Part(BundleManifest.HISTORY, steps(run)),
                        new Part(BundleManifest.EVENTS, lines(new EventLine(), run::events)),
                        new Part(BundleManifest.LOGS, lines(new LogLine(), run::logs)),
                        new Part(BundleManifest.SAMPLES, lines(new SampleLine(), run::samples)))
                .iterator();
    }

    /** How many events, logs and samples were written until now. */
    public long entries() {
        return entries;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * @throws StorageUnavailable if the store can't be read any more, or the run was purged
     */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (place == chunk.length) {
            while (!over && made.size() < CHUNK) {
                make();
            }
            chunk = made.toByteArray();
            made.reset();
            place = 0;
        }
        if (place == chunk.length && length > 0) {
            return -1;
        }
        int given = Math.min(length, chunk.length - place);
        System.arraycopy(chunk, place, into, from, given);
        place += given;
        return given;
    }

    /** Lets go of the compressor's memory; what was not read is not made. */
    @Override
    public void close() throws IOException {
        if (!over) {
            over = true;
            zip.close();
        }
        chunk = new byte[0];
        place = 0;
        made.reset();
    }

    /** Writes one more line, or begins or ends a file. */
    private void make() throws IOException {
        if (open == null) {
            if (parts.hasNext()) {
                open = parts.next();
                begin(open.name);
            } else {
                begin(BundleManifest.NAME);
                zip.write(bytes(new BundleManifest(run.run().id(), files).text()));
                zip.close();
                over = true;
            }
        } else if (open.lines.hasNext()) {
            zip.write(open.take());
            if (files.size() >= BundleManifest.FILES.indexOf(BundleManifest.EVENTS)) {
                entries++;
            }
        } else {
            zip.closeEntry();
            files.add(open.packed());
            open = null;
        }
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
    }

    private static byte[] bytes(String line) {
        return (line + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** The steps of the run, counted by themselves: a store counts those of all its runs, and each store in its own way. */
    private static Iterator<String> steps(WholeRun run) {
        StepLine form = new StepLine(run.run().id());
        List<HistoryEntry> history = run.history();
        return IntStream.range(0, history.size())
                .mapToObj(i -> {
                    HistoryEntry entry = history.get(i);
                    return form.text(new HistoryEntry(i + 1L, entry.run(), entry.from(), entry.to(), entry.note()));
                })
                .iterator();
    }

    private static <T> Iterator<String> lines(LineForm<T> form, LongFunction<Lookup<List<T>>> pages) {
        return Stream.iterate(
                        page(pages, 0), page -> !page.isEmpty(), page -> page(pages, form.sequenceOf(page.getLast())))
                .flatMap(List::stream)
                .map(form::text)
                .iterator();
    }

    private static <T> List<T> page(LongFunction<Lookup<List<T>>> pages, long after) {
        return pages.apply(after)
                .toOptional()
                .orElseThrow(
                        () -> new StorageUnavailable(Trouble.FAILED, "The run was purged while its bundle was made."));
    }

    /** One file of the bundle. */
    private static final class Part {
        private final String name;
        private final Iterator<String> lines;
        private final MessageDigest sha256 = Sha256.fresh();
        private long count;
        private long size;

        Part(String name, Iterator<String> lines) {
            this.name = name;
            this.lines = lines;
        }

        byte[] take() {
            byte[] line = bytes(lines.next());
            sha256.update(line);
            count++;
            size += line.length;
            return line;
        }

        PackedFile packed() {
            return new PackedFile(name, count, size, HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
