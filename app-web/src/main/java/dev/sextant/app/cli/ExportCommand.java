package dev.sextant.app.cli;

import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.StreamKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant export RUN}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes what a run has said, or what the filters choose of it, exactly: every bit of every number.")
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final LogOptions logs = new LogOptions();

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv|bundle",
            description = "default: ndjson; a bundle is one file with all of an ended run, for `sextant import`")
    private ExportFormat format = ExportFormat.NDJSON;

    @Option(
            names = "--stream",
            split = ",",
            paramLabel = "events|logs|samples",
            description = "which streams (default: all three; csv takes one at a time)")
    private Set<StreamKind> streams = EnumSet.noneOf(StreamKind.class);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write (default: standard output); it appears when it is complete")
    private Optional<Path> output = Optional.empty();

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Set<StreamKind> wanted = wanted();
        try (DrivingPorts ports = source.open()) {
            RunId id = new RunChoice(ports.browseRuns()).find(run).id();
            if (format == ExportFormat.BUNDLE) {
                new BundleExport(terminal, ports).write(id, output.orElseThrow());
                return 0;
            }
            try (ExportProgress progress =
                    new ExportProgress(terminal, Outside.real().ticker(), output.isPresent())) {
                ExportWriter writer = new ExportWriter(new Export(ports, id), format, progress);
                if (output.isEmpty()) {
                    write(writer, wanted, terminal.out());
                } else {
                    WholeFile.write(output.get(), part -> write(writer, wanted, part));
                }
            }
            return 0;
        }
    }

    private Set<StreamKind> wanted() {
        if (format == ExportFormat.BUNDLE) {
            requireAll();
        }
        Set<StreamKind> wanted = streams.isEmpty() ? EnumSet.allOf(StreamKind.class) : streams;
        if (format == ExportFormat.CSV && wanted.size() > 1) {
            throw CommandFailed.usage(
                    "csv has one kind of row: add --stream events, --stream logs or --stream samples");
        }
        if (!wanted.contains(StreamKind.EVENTS) && events.areGiven()) {
            throw CommandFailed.usage(
                    "--type, --target, --source and --internal choose events, which are not exported");
        }
        if (!wanted.contains(StreamKind.LOGS) && logs.areGiven()) {
            throw CommandFailed.usage("--level and --logger choose logs, which are not exported");
        }
        if (wanted.contains(StreamKind.SAMPLES)
                && (range.needle().isPresent() || !range.wall().isUnbounded())) {
            throw CommandFailed.usage(
                    "samples can be chosen by --from and --to only; name the other streams with --stream events,logs");
        }
        return wanted;
    }

    private void requireAll() {
        if (output.isEmpty()) {
            throw CommandFailed.usage("a bundle is a zip file: say where it is to be written with -o FILE");
        }
        if (!streams.isEmpty()
                || events.areGiven()
                || logs.areGiven()
                || range.needle().isPresent()
                || !range.wall().isUnbounded()
                || !range.time().isUnbounded()) {
            throw CommandFailed.usage("a bundle holds all that a run has said: leave out --stream and the filters");
        }
    }

    private void write(ExportWriter writer, Set<StreamKind> wanted, PrintWriter out) {
        writer.write(wanted, events.filter(range), logs.filter(range), range.time(), out);
    }

    private void write(ExportWriter writer, Set<StreamKind> wanted, Path file) throws IOException {
        try (AnswerWriter out = new AnswerWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            write(writer, wanted, out);
            Optional<IOException> failure = out.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
