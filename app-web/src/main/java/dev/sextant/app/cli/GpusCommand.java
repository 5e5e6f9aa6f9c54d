package dev.sextant.app.cli;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant gpus}. */
@Command(
        name = "gpus",
        mixinStandardHelpOptions = true,
        description = "Shows who has which GPU slot, named NODE:DEVICE.SLOT, or who had it at an instant.")
final class GpusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Option(names = "--only-node", paramLabel = "NAME", description = "only slots of this node")
    private Optional<String> node = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "who had slots then, with its zone, such as 2031-03-30T14:03:00Z")
    private Optional<String> at = Optional.empty();

    @Option(names = "--json", description = "for machines: {items}")
    private boolean json;

    GpusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<WallInstant> then = at.map(text -> WallInstant.parse("--at", text));
        try (DrivingPorts ports = source.open()) {
            if (then.isPresent()) {
                print(history(ports, then.get()), then.get());
            } else {
                print(now(ports));
            }
            return 0;
        }
    }

    private List<SlotState> now(DrivingPorts ports) {
        return ports.reserveGpus().board().nodes().stream()
                .filter(board -> node.isEmpty() || node.get().equals(board.node()))
                .flatMap(board -> board.slots().stream())
                .toList();
    }

    private List<Holding> history(DrivingPorts ports, WallInstant then) {
        HoldingQuery query = HoldingQuery.all().at(then).limit(PageLimit.MOST);
        query = node.isPresent() ? query.node(node.get()) : query;
        List<Holding> all = new ArrayList<>();
        List<Holding> page;
        do {
            page = ports.reserveGpus().history(query);
            all.addAll(page);
            query = page.isEmpty() ? query : query.after(page.getLast().sequence());
        } while (page.size() == PageLimit.MOST);
        return all;
    }

    private void print(List<SlotState> slots) {
        if (json) {
            printItems(slots.stream().map(SlotForm::json).toList());
            return;
        }
        if (slots.isEmpty()) {
            terminal.err()
                    .println("no node"
                            + node.map(name -> " called " + Shown.line(name)).orElse("")
                            + " has said that it has GPUs; `sextant serve --gpus N` says it of this machine");
            return;
        }
        Table table = SlotForm.states();
        slots.forEach(slot -> SlotForm.row(table, slot));
        table.print(terminal.out(), terminal.columns());
    }

    private void print(List<Holding> holdings, WallInstant then) {
        if (json) {
            printItems(holdings.stream().map(SlotForm::json).toList());
            return;
        }
        if (holdings.isEmpty()) {
            terminal.err().println("nobody had a slot at " + then);
            return;
        }
        Table table = SlotForm.holdings();
        holdings.forEach(holding -> SlotForm.row(table, holding));
        table.print(terminal.out(), terminal.columns());
    }

    private void printItems(List<String> items) {
        terminal.out().println(new JsonObject().list("items", items).done());
    }
}
