package dev.sextant.app.cli;

import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StoreSize;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a store at a glance: its runs by state, its GPU slots by use, its size.")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Option(names = "--json", description = "for machines")
    private boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DrivingPorts ports = source.open()) {
            Map<RunState, Long> runs = ports.countRuns().census().runs();
            Map<SlotUse, Long> slots = slots(ports);
            StoreSize size = ports.measureStore().sizeOf();
            if (json) {
                terminal.out()
                        .println(new JsonObject()
                                .raw("runs", counts(runs))
                                .raw("slots", counts(slots))
                                .whole("bytes", size.bytes())
                                .whole("logBytes", size.logBytes())
                                .done());
            } else {
                Table table = new Table("WHAT", ">COUNT");
                runs.forEach((state, count) -> table.row("runs " + state, Shown.count(count)));
                slots.forEach((use, count) -> table.row("slots " + use, Shown.count(count)));
                table.row("size", Shown.bytes(size.bytes()));
                if (size.logBytes() > 0) {
                    table.row("of it in logs", Shown.bytes(size.logBytes()));
                }
                table.print(terminal.out(), terminal.columns());
            }
            return 0;
        }
    }

    private static Map<SlotUse, Long> slots(DrivingPorts ports) {
        Map<SlotUse, Long> slots = new EnumMap<>(SlotUse.class);
        for (SlotUse use : SlotUse.values()) {
            slots.put(use, 0L);
        }
        ports.reserveGpus().board().nodes().stream()
                .flatMap(board -> board.slots().stream())
                .forEach(slot -> slots.merge(slot.use(), 1L, Long::sum));
        return slots;
    }

    private static String counts(Map<?, Long> counts) {
        JsonObject object = new JsonObject();
        counts.forEach((what, count) -> object.whole(what.toString(), count));
        return object.done();
    }
}
