package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.adapters.mysql.TestServer;
import dev.sextant.app.demo.Demo;
import dev.sextant.app.demo.Performed;
import dev.sextant.app.demo.SteppingClock;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.application.copy.StoreCopier;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.Storage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One demo with a seed, fixed instants and fixed ids; and all that can be read of it, as text. */
final class SeededRecording {
    private static final long SEED = 11;
    private static final double WIDTH = 777.7;

    private SeededRecording() {}

    /** Records into a store, and expects to read the same as from another. */
    static void assertSame(Map<String, String> expected, StorageChoice choice) {
        assertSame(expected, in(choice), choice);
    }

    /** Expects to read what was recorded elsewhere from a store that it was copied to. */
    static void assertReads(Map<String, String> expected, StorageChoice choice) {
        try (Hexagon hexagon = Hexagon.open(choice, Outside.fixed(SEED))) {
            Map<String, String> actual = new TreeMap<>();
            for (Run run : hexagon.browseRuns().page(RunQuery.of(RunFilter.ALL)).items()) {
                read(hexagon, run.name(), run.id(), actual);
            }
            assertSame(expected, actual, choice);
        }
    }

    private static void assertSame(Map<String, String> expected, Map<String, String> actual, StorageChoice choice) {
        assertThat(actual.keySet()).as(choice.toString()).isEqualTo(expected.keySet());
        // Not by AssertJ's own comparison: a difference of megabytes is no message.
        expected.forEach((what, bytes) -> assertThat(actual.get(what).equals(bytes))
                .as(what + " from " + choice + " differs first at " + firstDifference(bytes, actual.get(what)))
                .isTrue());
    }

    /** Records into an empty database of a server, and expects to read the same as from another store. */
    static void assertSame(Map<String, String> expected, TestServer server) {
        try (TestDatabase database = server.freshDatabase()) {
            MysqlConfig config = database.config();
            assertSame(expected, new StorageChoice.Mysql(config.url(), config.user(), config.password()));
        }
    }

    /** Records into a store; every export, chart and bucket of it, by name. */
    static Map<String, String> in(StorageChoice choice) {
        try (Hexagon hexagon = Hexagon.open(choice, Outside.fixed(SEED))) {
            return in(hexagon);
        }
    }

    /** Records on the heap, and copies that to a store before it goes. */
    static Map<String, String> copiedFromTheHeap(StorageChoice target) {
        Storage heap = new StorageChoice.Memory().open();
        try (Hexagon hexagon = Hexagon.around(heap, Outside.fixed(SEED));
                Storage copy = target.open()) {
            Map<String, String> recorded = in(hexagon);
            CopyReport report = new StoreCopier(heap, copy, Outside.fixed(0).clock()).copy(progress -> {});
            assertThat(report.leftOut()).isEmpty();
            return recorded;
        }
    }

    private static Map<String, String> in(Hexagon hexagon) {
        Map<String, String> all = new TreeMap<>();
        Demo demo = new Demo(
                hexagon.submitRuns(),
                hexagon.driveRun(),
                hexagon.recordTelemetry(),
                () -> new SteppingClock(Outside.STILL, Duration.ofMillis(1)),
                hexagon.workers(),
                new StopSignal());
        for (Performed performed : demo.round(SEED, Duration.ZERO, (name, part) -> {})) {
            read(hexagon, performed.name(), performed.run(), all);
        }
        return all;
    }

    private static void read(Hexagon hexagon, String name, RunId run, Map<String, String> all) {
        Export export = new Export(DrivingPorts.of(hexagon), run);
        all.put(name + ".ndjson", exported(export, ExportFormat.NDJSON, EnumSet.allOf(StreamKind.class)));
        for (StreamKind stream : StreamKind.values()) {
            all.put(name + "." + stream + ".csv", exported(export, ExportFormat.CSV, Set.of(stream)));
        }
        for (SeriesSummary summary : Streams.series(hexagon.readSeries(), run)) {
            all.put(name + "." + summary.name() + ".chart", chart(hexagon, run, summary));
            all.put(name + "." + summary.name() + ".buckets", buckets(hexagon, run, summary));
        }
    }

    private static String exported(Export export, ExportFormat format, Set<StreamKind> streams) {
        StringWriter text = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(text), new PrintWriter(new StringWriter()), false, 120, Map.of(), "sextant");
        new ExportWriter(export, format, new ExportProgress(terminal, () -> 0, false))
                .write(streams, EventFilter.ALL, LogFilter.ALL, TimeRange.ALL, terminal.out());
        terminal.flush();
        return text.toString();
    }

    private static String chart(Hexagon hexagon, RunId run, SeriesSummary summary) {
        return ChartJson.of(
                Answers.found(hexagon.readSeries().chart(WholeRange.of(summary).chart(run, summary.name(), 250))));
    }

    private static String buckets(Hexagon hexagon, RunId run, SeriesSummary summary) {
        WholeRange range = WholeRange.of(summary);
        return ChartJson.of(Answers.found(hexagon.readSeries()
                .buckets(new BucketQuery(
                        run, summary.name(), range.from(), range.to(), WIDTH, EnumSet.allOf(Aggregate.class)))));
    }

    private static String firstDifference(String expected, String actual) {
        int at = 0;
        while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return at + ": " + excerpt(expected, at) + " but was " + excerpt(actual, at);
    }

    private static String excerpt(String text, int at) {
        return text.substring(Math.max(0, Math.min(at, text.length()) - 80), Math.min(text.length(), at + 80));
    }
}
