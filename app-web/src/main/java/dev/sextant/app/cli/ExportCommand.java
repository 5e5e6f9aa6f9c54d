package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.StreamKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final LogOptions logs = new LogOptions();

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--format", paramLabel = "ndjson|csv", description = "default: ndjson")
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
    public Integer call() throws IOException {
        Set<StreamKind> wanted = wanted();
        try (Hexagon hexagon = storage.openExisting(terminal)) {
            RunId id = new RunChoice(hexagon.browseRuns()).find(run).id();
            try (ExportProgress progress = new ExportProgress(terminal, hexagon.ticker(), output.isPresent())) {
                ExportWriter writer = new ExportWriter(new Export(hexagon, id), format, progress);
                if (output.isEmpty()) {
                    write(writer, wanted, terminal.out());
                } else {
                    writeFile(writer, wanted, output.get());
                }
            }
            return 0;
        }
    }

    private Set<StreamKind> wanted() {
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

    private void write(ExportWriter writer, Set<StreamKind> wanted, PrintWriter out) {
        writer.write(wanted, events.filter(range), logs.filter(range), range.time(), out);
    }

    private void writeFile(ExportWriter writer, Set<StreamKind> wanted, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw CommandFailed.because(file + " is a folder; name a file in it");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device: what is written there is gone at once, and nothing may take its place.
                write(writer, wanted, file);
            } else {
                writeWhole(writer, wanted, Files.exists(file) ? file.toRealPath() : file);
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw CommandFailed.because("can't write " + file + ": its folder is not there, or may not be written to");
        } catch (FileAlreadyExistsException e) {
            throw CommandFailed.because("can't write " + file + ": " + e.getFile()
                    + " is in the way; if no other export is writing it, remove it");
        } catch (IOException e) {
            throw CommandFailed.because("can't write " + file + ": " + e.getMessage());
        }
    }

    /** Writes beside a file first, so that it is there as a whole or as it was. */
    private void writeWhole(ExportWriter writer, Set<StreamKind> wanted, Path file) throws IOException {
        Path part = Files.createFile(file.resolveSibling(file.getFileName() + ".part"));
        try {
            write(writer, wanted, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
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
