package dev.sextant.app.cli;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant show RUN}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: what was asked for, its life, its streams.")
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--json", description = "for machines")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DrivingPorts ports = source.open()) {
            Run meant = new RunChoice(ports.browseRuns()).find(run);
            List<HistoryEntry> history = ports.browseRuns().history(HistoryQuery.of(meant.id()));
            Optional<Streams> streams =
                    meant instanceof PurgedRun ? Optional.empty() : Optional.of(Streams.of(ports, meant.id()));
            if (json) {
                printJson(ports, meant, history, streams);
            } else {
                print(ports, meant, history, streams);
            }
            return 0;
        }
    }

    private void print(DrivingPorts ports, Run meant, List<HistoryEntry> history, Optional<Streams> streams) {
        var out = terminal.out();
        out.println(Shown.line(meant.name()) + "  " + meant.state() + "  (" + Shown.line(RunForm.remark(meant)) + ")");
        out.println("id          " + meant.id());
        out.println("digest      " + meant.digest());
        out.println("registered  " + meant.registeredAt());
        ports.browseRuns()
                .whyWaiting(meant.id())
                .ifPresent(reason -> out.println("waits       " + Shown.line(reason.sentence())));
        RunForm.duration(meant).ifPresent(took -> out.println("took        " + Shown.duration(took)));
        RunForm.head(meant).ifPresent(head -> {
            out.println("worker      " + Shown.line(head.submission().worker()));
            out.println("arguments   "
                    + Shown.line(CanonicalJson.of(head.submission().arguments()).text()));
            out.println("tags        "
                    + Shown.line(String.join(", ", head.submission().tags())));
        });
        out.println();
        Table steps = new Table(">STEP", "FROM", "TO", "AT", "BY", "WHY");
        history.forEach(entry -> steps.row(
                Long.toString(entry.sequence()),
                entry.from().map(RunState::name).orElse("–"),
                entry.to().name(),
                entry.note().at().toString(),
                entry.note().by(),
                entry.note().why()));
        steps.print(out, terminal.columns());
        streams.ifPresent(said -> {
            out.println();
            out.println(Shown.count(said.events()) + " events, " + Shown.count(said.logs()) + " logs, "
                    + Shown.count(said.samples()) + " samples, " + Streams.size(ports, meant.id()));
            SeriesTable.print(terminal, ports.readSeries(), meant.id(), said.series());
        });
    }

    private void printJson(DrivingPorts ports, Run meant, List<HistoryEntry> history, Optional<Streams> streams) {
        JsonObject object = new JsonObject()
                .raw("run", RunForm.json(meant))
                .list("history", history.stream().map(ShowCommand::stepJson).toList());
        ports.browseRuns().whyWaiting(meant.id()).ifPresent(reason -> object.text("waits", reason.sentence()));
        streams.ifPresent(said -> object.whole("events", said.events())
                .whole("logs", said.logs())
                .whole("samples", said.samples())
                .list("series", said.series().stream().map(SeriesTable::json).toList()));
        terminal.out().println(object.done());
    }

    private static String stepJson(HistoryEntry entry) {
        return new JsonObject()
                .whole("sequence", entry.sequence())
                .text("from", entry.from().map(RunState::name))
                .text("to", entry.to().name())
                .text("at", entry.note().at().toString())
                .text("by", entry.note().by())
                .text("why", entry.note().why())
                .done();
    }
}
