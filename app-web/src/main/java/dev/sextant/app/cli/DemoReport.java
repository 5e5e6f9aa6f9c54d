package dev.sextant.app.cli;

import dev.sextant.app.demo.Performed;
import dev.sextant.domain.run.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Says what a demo has recorded, read back from the store. */
final class DemoReport {
    private final Terminal terminal;
    private final DrivingPorts ports;
    private final StorageOptions storage;

    DemoReport(Terminal terminal, DrivingPorts ports, StorageOptions storage) {
        this.terminal = terminal;
        this.ports = ports;
        this.storage = storage;
    }

    void whole(List<Performed> performed, Duration took) {
        PrintWriter out = terminal.out();
        out.println("Recorded in " + Shown.duration(took) + ":");
        out.println();
        runs(performed);
        for (Performed one : performed) {
            out.println();
            out.println(one.name());
            SeriesTable.print(terminal, ports.readSeries(), one.run(), Streams.series(ports.readSeries(), one.run()));
        }
        out.println();
        checks(performed);
    }

    /** What there is now that the store is closed, and what to do with it. */
    void afterwards(List<Performed> performed) {
        PrintWriter out = terminal.out();
        if (storage.kind() == StorageOptions.Kind.SQLITE) {
            out.println();
            files(performed);
        }
        if (storage.kind() == StorageOptions.Kind.MEMORY) {
            out.println();
            out.println("The store was on the heap and has ended; with --storage sqlite it stays.");
            return;
        }
        out.println();
        out.println("Next:");
        nextCommands(out);
        if (storage.kind() == StorageOptions.Kind.SQLITE) {
            out.println("  sqlite3 -readonly "
                    + Shell.quoted(runFile(performed.getFirst()).toString())
                    + " \"select type, count(*) from events group by type\"");
        }
    }

    /** What was checked, and how it went. */
    void checks(List<Performed> performed) {
        for (Performed one : performed) {
            terminal.out()
                    .println(one.verdict().kind() + "  " + one.name() + ": "
                            + one.verdict().sentence());
        }
    }

    void nextCommands(PrintWriter to) {
        if (storage.kind() == StorageOptions.Kind.MEMORY) {
            to.println("  (a memory store can be read by its own process only)");
            return;
        }
        String where = storage.retyped();
        String command = "  " + terminal.command();
        to.println(command + " runs" + where);
        to.println(command + " show q-learning" + where);
        to.println(command + " logs q-learning --level info" + where);
        to.println(command + " logs mm1-queue -f" + where);
        to.println(command + " events mm1-queue --type departure --limit 5" + where);
        to.println(command + " series q-learning length" + where);
        to.println(command + " series mm1-queue waiting_time --bucket 5000" + where);
        to.println(command + " export mm1-queue --format csv --stream samples -o samples.csv" + where);
        to.println(command + " verify" + where);
    }

    private void runs(List<Performed> performed) {
        Table table = new Table("RUN", "NAME", "STATE", ">TOOK", ">EVENTS", ">LOGS", ">SAMPLES");
        for (Performed one : performed) {
            Run run = ports.browseRuns().find(one.run()).orElseThrow();
            Streams streams = Streams.of(ports, one.run());
            table.row(
                    one.run().value(),
                    one.name(),
                    run.state().name(),
                    RunForm.duration(run).map(Shown::duration).orElse("–"),
                    Shown.count(streams.events()),
                    Shown.count(streams.logs()),
                    Shown.count(streams.samples()));
        }
        table.print(terminal.out(), terminal.columns());
    }

    /** The files of what was recorded. The store may have been open elsewhere, where a run can be purged by now. */
    private void files(List<Performed> performed) {
        Table table = new Table("FILE", ">SIZE");
        Stream.concat(
                        Stream.of(storage.data().resolve("registry.sqlite")),
                        performed.stream().map(this::runFile))
                .forEach(file -> {
                    try {
                        table.row(file.toString(), Shown.bytes(Files.size(file)));
                    } catch (NoSuchFileException gone) {
                        // A file that isn't there has no row.
                    } catch (IOException e) {
                        throw new UncheckedIOException("can't tell the size of " + file, e);
                    }
                });
        table.print(terminal.out(), terminal.columns());
    }

    private Path runFile(Performed performed) {
        return storage.data().resolve("runs").resolve(performed.run() + ".sqlite");
    }
}
