package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.Bucket;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.Mark;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesSummary;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant series RUN [NAME]}: all series of a run, or one as a plot or in buckets. */
@Command(
        name = "series",
        mixinStandardHelpOptions = true,
        description =
                "Lists the series of a run, or plots one of them. A plot loses no spike, however long the series.")
final class SeriesCommand implements Callable<Integer> {
    private static final int LABEL = 12;
    private static final int USUAL_LINES = 16;
    private static final int MOST_LINES = 200;
    private static final int USUAL_POINTS = 2_000;
    private static final Set<Aggregate> USUAL = Collections.unmodifiableSet(
            EnumSet.of(Aggregate.MEAN, Aggregate.MIN, Aggregate.P50, Aggregate.P99, Aggregate.MAX));

    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "of a series; without, all are listed")
    private Optional<String> name = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "from this time on the run's own axis")
    private Optional<Double> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "before this time on the run's own axis")
    private Optional<Double> to = Optional.empty();

    @Option(names = "--height", description = "of the plot, in lines (default: 16)")
    private Optional<Integer> height = Optional.empty();

    @Option(names = "--points", description = "of the chart with --json, 4 to 20000 (default: 2000)")
    private Optional<Integer> points = Optional.empty();

    @Option(names = "--bucket", paramLabel = "WIDTH", description = "aggregates over buckets of this width instead")
    private Optional<Double> bucket = Optional.empty();

    @Option(
            names = "--aggregate",
            split = ",",
            description = "of each bucket: count, sum, mean, min, max, std, rate, p50, p95, p99, p999 (default: some)")
    private Set<Aggregate> aggregates = EnumSet.noneOf(Aggregate.class);

    @Option(names = "--json", description = "for machines")
    private boolean json;

    SeriesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireThatAllIsOfUse();
        try (DrivingPorts ports = source.open()) {
            Run meant = new RunChoice(ports.browseRuns()).find(run);
            if (name.isEmpty()) {
                list(ports, meant.id());
            } else {
                one(ports, meant.id(), new SeriesName(name.get()));
            }
            return 0;
        }
    }

    private void requireThatAllIsOfUse() {
        height.filter(lines -> lines < 1 || lines > MOST_LINES).ifPresent(lines -> {
            throw CommandFailed.usage("--height is " + lines + ", but must be 1 to " + MOST_LINES);
        });
        if (name.isEmpty() && Stream.of(from, to, height, points, bucket).anyMatch(Optional::isPresent)) {
            throw CommandFailed.usage("--from, --to, --height, --points and --bucket are for one series; name it");
        }
        if (bucket.isEmpty() && !aggregates.isEmpty()) {
            throw CommandFailed.usage("--aggregate needs buckets; say how wide they are with --bucket");
        }
        if (points.isPresent() && (!json || bucket.isPresent())) {
            throw CommandFailed.usage(
                    "--points is for a chart with --json; a plot has as many as the terminal is wide");
        }
        if (height.isPresent() && (json || bucket.isPresent())) {
            throw CommandFailed.usage("--height is for a plot, not for --json or --bucket");
        }
    }

    /** In the order of the enum. */
    private Set<Aggregate> shown() {
        return aggregates.isEmpty() ? USUAL : EnumSet.copyOf(aggregates);
    }

    private void list(DrivingPorts ports, RunId id) {
        List<SeriesSummary> series = Streams.series(ports.readSeries(), id);
        if (json) {
            terminal.out()
                    .println(JsonObject.array(
                            series.stream().map(SeriesTable::json).toList()));
        } else if (series.isEmpty()) {
            terminal.err().println("the run has no series yet");
        } else {
            SeriesTable.print(terminal, ports.readSeries(), id, series);
        }
    }

    private void one(DrivingPorts ports, RunId id, SeriesName series) {
        SeriesSummary summary = Answers.found(ports.readSeries().summary(id, series));
        WholeRange range = WholeRange.of(summary).between(from, to);
        if (bucket.isPresent()) {
            Buckets buckets = Answers.found(ports.readSeries()
                    .buckets(new BucketQuery(id, series, range.from(), range.to(), bucket.get(), shown())));
            printBuckets(buckets);
        } else if (json) {
            printJson(Answers.found(ports.readSeries()
                    .chart(new ChartQuery(id, series, range.from(), range.to(), points.orElse(USUAL_POINTS)))));
        } else {
            plot(ports, id, summary, range);
        }
    }

    private void plot(DrivingPorts ports, RunId id, SeriesSummary summary, WholeRange range) {
        int width = Math.max(LABEL, terminal.columns() - LABEL - 2);
        Chart chart =
                Answers.found(ports.readSeries().chart(range.chart(id, summary.name(), BraillePlot.dotsAcross(width))));
        PrintWriter out = terminal.out();
        out.println(Shown.line(summary.name().value()) + ": " + Shown.count(chart.samples())
                + (chart.samples() == 1 ? " sample" : " samples")
                + (chart.raw()
                        ? ""
                        : ", drawn through " + Shown.count(chart.points().size()) + " of them"));
        List<String> lines = new BraillePlot(width, height.orElse(USUAL_LINES))
                .draw(chart.points(), range.from(), range.to())
                .lines();
        String top = extreme(chart, true);
        String bottom = extreme(chart, false);
        for (int row = 0; row < lines.size(); row++) {
            String label = row == 0 ? top : row == lines.size() - 1 ? bottom : "";
            out.println(String.format(Locale.ROOT, "%" + LABEL + "s ┤%s", label, lines.get(row)));
        }
        String left = Shown.number(range.from());
        // The last time that lies in the range, which ends right after it.
        String right = Shown.number(Math.nextDown(range.to()));
        out.println(" ".repeat(LABEL) + " └" + "─".repeat(width));
        out.println(
                " ".repeat(LABEL + 2) + left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right);
        marks(chart).ifPresent(out::println);
    }

    private static String extreme(Chart chart, boolean greatest) {
        var values = chart.points().stream().mapToDouble(point -> point.value());
        var value = greatest ? values.max() : values.min();
        return value.isPresent() ? Shown.number(value.getAsDouble()) : "";
    }

    private static Optional<String> marks(Chart chart) {
        long marked = chart.marks().stream().mapToLong(Mark::count).sum();
        return marked == 0
                ? Optional.empty()
                : Optional.of("not drawn: " + Shown.count(marked) + " values that are NaN or infinite");
    }

    private void printJson(Chart chart) {
        terminal.out().println(ChartJson.of(chart));
    }

    private void printBuckets(Buckets buckets) {
        if (json) {
            terminal.out().println(ChartJson.of(buckets));
            return;
        }
        List<Aggregate> shown = List.copyOf(shown());
        Table table = new Table(
                Stream.concat(Stream.of(">START", ">SAMPLES"), shown.stream().map(aggregate -> ">" + aggregate))
                        .toArray(String[]::new));
        for (Bucket one : buckets.buckets()) {
            table.row(Stream.concat(
                            Stream.of(Shown.number(one.start()), Shown.count(one.count() + one.nonFinite())),
                            shown.stream()
                                    .map(aggregate -> Optional.ofNullable(
                                                    one.values().get(aggregate))
                                            .map(Shown::number)
                                            .orElse("–")))
                    .toArray(String[]::new));
        }
        table.print(terminal.out(), terminal.columns());
    }
}
