package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.store.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads everything in a store and says what is wrong with it.")
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(names = "--json", description = "for machines")
    private boolean json;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Hexagon hexagon = storage.openExisting()) {
            Verification verification = verify(hexagon);
            if (json) {
                terminal.out().println(json(verification));
            } else {
                print(verification);
            }
            return verification.isSound() ? 0 : 1;
        }
    }

    private Verification verify(Hexagon hexagon) {
        try (ProgressBars bars = new ProgressBars(terminal, hexagon.ticker())) {
            return hexagon.keepHouse().verify(share -> bars.at("verifying", share));
        }
    }

    private void print(Verification verification) {
        String read = Shown.count(verification.runs()) + (verification.runs() == 1 ? " run with " : " runs with ")
                + Shown.count(verification.entries()) + " entries";
        if (verification.isSound()) {
            terminal.out().println("sound: " + read + " were read, and nothing is wrong");
            return;
        }
        int found = verification.findings().size();
        Table table = new Table("RUN", "DAMAGE", "DETAIL");
        verification
                .findings()
                .forEach(finding -> table.row(
                        finding.run().map(id -> id.value()).orElse("–"),
                        finding.damage().name(),
                        finding.detail()));
        table.print(terminal.out(), terminal.columns());
        terminal.err()
                .println("damaged: " + Shown.count(found) + (found == 1 ? " finding" : " findings") + " in " + read
                        + "; `sextant export` saves what can still be read");
    }

    private static String json(Verification verification) {
        return new JsonObject()
                .flag("sound", verification.isSound())
                .whole("runs", verification.runs())
                .whole("entries", verification.entries())
                .list(
                        "findings",
                        verification.findings().stream()
                                .map(finding -> new JsonObject()
                                        .text("run", finding.run().map(id -> id.value()))
                                        .text("damage", finding.damage().name())
                                        .text("detail", finding.detail())
                                        .done())
                                .toList())
                .done();
    }
}
