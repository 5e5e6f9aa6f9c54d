package dev.sextant.app.cli;

import dev.sextant.app.bundle.BundleStream;
import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Departure;
import dev.sextant.ports.driving.WholeRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a run as a bundle, under a bar. */
final class BundleExport {
    private static final int BUFFER = 64 << 10;

    private final Terminal terminal;
    private final DrivingPorts ports;

    BundleExport(Terminal terminal, DrivingPorts ports) {
        this.terminal = terminal;
        this.ports = ports;
    }

    /**
     * Writes a file.
     *
     * @throws CommandFailed if the run can't leave
     */
    void write(RunId id, Path file) {
        WholeRun run = switch (ports.carryRuns().leave(id)) {
            case Departure.Ready<WholeRun>(WholeRun ready) -> ready;
            case Departure.Unknown<WholeRun> unknown -> throw CommandFailed.because("no run has the id " + id);
            case Departure.Stays<WholeRun> stays ->
                throw CommandFailed.because(
                        stays.sentence() + "; `sextant export " + id + " --format ndjson` writes what it has said");
        };
        WholeFile.write(file, part -> write(run, part));
        if (terminal.interactive()) {
            terminal.err()
                    .println("bring it into another store with `sextant import " + Shell.quoted(file.toString()) + "`");
        }
    }

    private void write(WholeRun run, Path file) throws IOException {
        Streams all = Streams.of(ports, run.run().id());
        double total = Math.max(1, all.events() + all.logs() + all.samples());
        try (BundleStream bundle = new BundleStream(run);
                OutputStream out = Files.newOutputStream(file);
                ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker())) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bundle.read(buffer); read >= 0; read = bundle.read(buffer)) {
                out.write(buffer, 0, read);
                bars.at("packing", Math.min(1, bundle.entries() / total));
            }
        }
    }
}
