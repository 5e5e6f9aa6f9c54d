package dev.sextant.support.benchmarks.rows;

import dev.sextant.ports.driven.Ticker;
import dev.sextant.support.benchmarks.measure.Duel;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows share: how much is measured, a clock, a folder, and stores that are filled once and only read then. */
public final class Bench implements AutoCloseable {
    private static final int MOST_ASKED = 25;
    private static final double ENOUGH_MILLIS = 500;
    private static final double MEDIAN = 0.5;

    private final Size size;
    private final Ticker ticker;
    private final Path folder;
    private final Optional<ServerCommand> server;
    private int places;
    private @Nullable RecordedEvents events;
    private @Nullable RecordedSamples samples;

    /**
     * @param folder in which everything is recorded; what is in it afterwards may be deleted
     * @param server starts one; empty where none is built
     */
    public Bench(Size size, Ticker ticker, Path folder, Optional<ServerCommand> server) {
        this.size = size;
        this.ticker = ticker;
        this.folder = folder;
        this.server = server;
    }

    Size size() {
        return size;
    }

    Optional<ServerCommand> server() {
        return server;
    }

    Duel duel() {
        return new Duel(size.rounds());
    }

    Stopwatch stopwatch() {
        return new Stopwatch(ticker);
    }

    /**
     * A question, asked again and again, and what it takes at the median: asked once, its code would be the
     * interpreter's.
     */
    <T> Trial<T> question(Stopwatch.Work<T> work) throws SQLException {
        Stopwatch watch = stopwatch();
        T answer = watch.lap(work);
        while (watch.laps() < MOST_ASKED && watch.millis() < ENOUGH_MILLIS) {
            answer = watch.lap(work);
        }
        return Trial.of(answer, watch.millis(MEDIAN));
    }

    /** A path at which nothing is. */
    Path fresh() {
        return folder.resolve("place-" + places++);
    }

    /** Deletes what is at a path, and what lies beside it under a longer name. */
    static void discard(Path place) {
        try (Stream<Path> beside = Files.list(place.toAbsolutePath().getParent())) {
            for (Path path : beside.toList()) {
                String name = path.getFileName().toString();
                if (name.equals(place.getFileName().toString()) || name.startsWith(place.getFileName() + "-")) {
                    delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path one : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** How many bytes lie at a path. */
    static long bytes(Path place) {
        try (Stream<Path> below = Files.walk(place)) {
            return below.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run with many events, recorded by both. */
    RecordedEvents events() throws SQLException {
        RecordedEvents known = events;
        if (known == null) {
            known = RecordedEvents.record(size.events(), fresh(), fresh());
            events = known;
        }
        return known;
    }

    /** A series with many samples, recorded by both. */
    RecordedSamples samples() throws SQLException {
        RecordedSamples known = samples;
        if (known == null) {
            known = RecordedSamples.record(size.samples(), false, fresh(), fresh());
            samples = known;
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        if (events != null) {
            events.close();
        }
        if (samples != null) {
            samples.close();
        }
    }
}
