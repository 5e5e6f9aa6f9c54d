package dev.sextant.support.benchmarks;

import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.parts.Timings;
import dev.sextant.support.benchmarks.rows.Bench;
import dev.sextant.support.benchmarks.rows.Growth;
import dev.sextant.support.benchmarks.rows.Growth.Step;
import dev.sextant.support.benchmarks.rows.Row;
import dev.sextant.support.benchmarks.rows.ServerCommand;
import dev.sextant.support.benchmarks.rows.Size;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code .ci/benchmarks}: what a shell starts. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures the store on SQLite files beside plain JDBC, both in turns, and tells which goals are"
                + " reached. Missed goals are no failure.")
public final class Benchmarks implements Callable<Integer> {
    private static final int MILLION = 1_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private How how = new How();

    @Option(
            names = "--only",
            paramLabel = "ROW",
            split = ",",
            description = "Only these rows; --list names them. No page is written then.")
    private List<String> only = List.of();

    @Option(names = "--page", paramLabel = "FILE", description = "Where to write what was found, as Markdown.")
    private Optional<Path> page = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where to record, on the disk that is to be measured; by default the system's temporary folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--server",
            paramLabel = "DIR",
            description = "Where the Sextant lies whose start is measured, as ./sextant builds it.")
    private Optional<Path> server = Optional.empty();

    /** How much is measured. */
    static final class How {
        @Option(
                names = "--quick",
                required = true,
                description = "In a few minutes, with less than the goals speak of.")
        private boolean quick;

        @Option(names = "--full", required = true, description = "As much as the goals speak of.")
        private boolean full;

        @Option(
                names = "--growth",
                required = true,
                description = "How cost grows with what is stored and with how many record, beside no baseline.")
        private boolean growth;

        @Option(
                names = "--parts",
                required = true,
                description = "The parts of the engine by themselves, in memory, beside no baseline.")
        private boolean parts;

        @Option(names = "--list", required = true, description = "Measures nothing, but names the rows.")
        private boolean list;
    }

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter out = spec().commandLine().getOut();
        if (how.list) {
            Row.all().map(Row::name).forEach(out::println);
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        if (how.growth) {
            return growth(today, Machine.here(), out);
        }
        if (how.parts) {
            return parts(today, Machine.here(), out);
        }
        List<Row> rows = chosen();
        Size size = how.full ? Size.FULL : Size.QUICK;
        PrintWriter progress = spec().commandLine().getErr();
        Machine machine = Machine.here();
        Findings findings =
                new Findings(today, machine, how.quick ? "--quick" : "--full", measure(rows, size, progress));
        out.print(findings.table());
        out.flush();
        if (page.isPresent() && only.isEmpty()) {
            Files.writeString(page.get(), findings.page());
        }
        return 0;
    }

    private int growth(LocalDate today, Machine machine, PrintWriter out) throws IOException, SQLException {
        PrintWriter progress = spec().commandLine().getErr();
        List<Step> steps = inFolder(Size.FULL, bench -> {
            List<Step> known = new ArrayList<>();
            new Growth(bench, MILLION).measure(step -> {
                known.add(step);
                progress.println(step.what() + ": " + step.speed());
                progress.flush();
            });
            return known;
        });
        GrowthPage found = new GrowthPage(today, machine, steps);
        out.print(found.table());
        out.flush();
        if (page.isPresent()) {
            Files.writeString(page.get(), found.page());
        }
        return 0;
    }

    private int parts(LocalDate today, Machine machine, PrintWriter out) throws IOException {
        PartsPage found = new PartsPage(today, machine, Timings.take());
        out.print(found.table());
        out.flush();
        if (page.isPresent()) {
            Files.writeString(page.get(), found.page());
        }
        return 0;
    }

    private List<Row> chosen() {
        Map<String, Row> rows = new LinkedHashMap<>();
        Row.all().forEach(row -> rows.put(row.name(), row));
        for (String name : only) {
            if (!rows.containsKey(name)) {
                throw new ParameterException(
                        spec().commandLine(),
                        "No row has the name " + name + "; there are " + String.join(", ", rows.keySet()));
            }
        }
        return rows.values().stream()
                .filter(row -> only.isEmpty() || only.contains(row.name()))
                .toList();
    }

    private List<Line> measure(List<Row> rows, Size size, PrintWriter progress) throws IOException, SQLException {
        return inFolder(size, bench -> {
            List<Line> lines = new ArrayList<>();
            for (Row row : rows) {
                Optional<String> lacking = row.lacks(bench);
                progress.println(row.name()
                        + lacking.map(what -> " is left out: " + what).orElse("…"));
                progress.flush();
                if (lacking.isEmpty()) {
                    lines.addAll(row.measure(bench));
                }
            }
            return lines;
        });
    }

    /** What is measured with one bench. */
    private interface Measuring<T> {
        T with(Bench bench) throws SQLException;
    }

    private <T> T inFolder(Size size, Measuring<T> measuring) throws IOException, SQLException {
        Path place = Files.createTempDirectory(
                folder.orElse(Path.of(System.getProperty("java.io.tmpdir"))), "sextant-benchmarks-");
        try (Bench bench = new Bench(size, System::nanoTime, place, server.flatMap(ServerCommand::packaged))) {
            return measuring.with(bench);
        } finally {
            try (Stream<Path> below = Files.walk(place)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the spec before it calls");
        }
        return spec;
    }
}
