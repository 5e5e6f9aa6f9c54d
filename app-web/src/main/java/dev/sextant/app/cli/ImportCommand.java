package dev.sextant.app.cli;

import dev.sextant.app.bundle.BrokenBundle;
import dev.sextant.app.bundle.Bundle;
import dev.sextant.app.bundle.BundleManifest;
import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.store.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant import FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Stores the run that `sextant export RUN --format bundle -o FILE` has written, under its own id.",
            "The store is made if it is not there. The file is read as a whole first: nothing is stored of one that is"
                    + " damaged.",
            "A run that stands there already, just so, is left alone; an import that was cut off goes on where it stopped"
                    + " when it is called again."
        })
final class ImportCommand implements Callable<Integer> {
    /** Whoever calls this has the file already, so this is no more than a guard against nonsense: 1 TiB. */
    private static final long MOST_UNPACKED = 1L << 40;

    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(paramLabel = "FILE", description = "a bundle, which stays as it is")
    private Path file = Path.of("");

    @Option(names = "--json", description = "for machines: {run, name, events, logs, samples, already}")
    private boolean json;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        source.requireLasting();
        if (!Files.isRegularFile(file)) {
            throw CommandFailed.because(
                    "there is no file " + file + "; `sextant export RUN --format bundle -o " + file + "` writes one");
        }
        try (Bundle bundle = Bundle.open(file, MOST_UNPACKED)) {
            Arrival.Stands stands = underBar(bundle);
            terminal.out().println(json ? json(bundle, stands) : told(bundle, stands));
            return 0;
        } catch (BrokenBundle why) {
            throw CommandFailed.because(file + " can't be imported: " + why.getMessage() + "; nothing was stored");
        }
    }

    private Arrival.Stands underBar(Bundle bundle) {
        try (ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker())) {
            long total = bundle.manifest().entries();
            bundle.check(progress(bars, "checking", total));
            try (DrivingPorts ports = source.openOrMake()) {
                return switch (ports.carryRuns().arrive(bundle, progress(bars, "importing", total))) {
                    case Arrival.Stands stands -> stands;
                    case Arrival.Refused refused ->
                        throw CommandFailed.because(
                                "run " + bundle.manifest().run() + " was not imported: " + refused.sentence());
                };
            }
        }
    }

    private static LongConsumer progress(ProgressBars bars, String name, long total) {
        return new LongConsumer() {
            private long read;

            @Override
            public void accept(long more) {
                read += more;
                bars.at(name, total == 0 ? 1 : (double) read / total);
            }
        };
    }

    private static String told(Bundle bundle, Arrival.Stands stands) {
        BundleManifest manifest = bundle.manifest();
        String run = "run " + manifest.run() + " (" + Shown.line(bundle.run().name()) + ")";
        String entries = Shown.count(manifest.events()) + " events, " + Shown.count(manifest.logs()) + " logs and "
                + Shown.count(manifest.samples()) + " samples";
        return stands.already()
                ? run + " stands there already, just so, with " + entries + "; nothing was stored"
                : "imported " + run + " with " + entries + "; look at it with `sextant show " + manifest.run() + "`";
    }

    private static String json(Bundle bundle, Arrival.Stands stands) {
        BundleManifest manifest = bundle.manifest();
        return new JsonObject()
                .text("run", manifest.run().value())
                .text("name", bundle.run().name())
                .whole("events", manifest.events())
                .whole("logs", manifest.logs())
                .whole("samples", manifest.samples())
                .flag("already", stands.already())
                .done();
    }
}
