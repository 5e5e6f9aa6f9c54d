package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant runs}. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists runs, the newest first.")
final class RunsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Option(names = "--state", description = "in this state; several may be given")
    private Set<RunState> states = new LinkedHashSet<>();

    @Option(names = "--name", paramLabel = "TEXT", description = "whose name contains this; case is ignored")
    private Optional<String> name = Optional.empty();

    @Option(names = "--tag", description = "with this tag; several must all be there")
    private Set<String> tags = new LinkedHashSet<>();

    @Option(names = "--limit", description = "at most so many, 1 to 1000 (default: 200)")
    private int limit = PageLimit.DEFAULT;

    @Option(names = "--reverse", description = "the oldest first")
    private boolean reverse;

    @Option(names = "--cursor", description = "go on where a page ended; it said how")
    private Optional<String> cursor = Optional.empty();

    @Option(names = "--json", description = "for machines: {items, next}, and what is unreadable")
    private boolean json;

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunFilter filter = new RunFilter(
                states, name.map(part -> new TextTest.Contains(new Needle(part))), tags, Optional.empty());
        RunQuery first = RunQuery.of(filter).limit(limit);
        RunQuery query = reverse ? first.direction(Direction.FORWARD) : first;
        try (DrivingPorts ports = source.open()) {
            Page<Run> page =
                    ports.browseRuns().page(cursor.isPresent() ? query.resume(new Cursor(cursor.get())) : query);
            if (json) {
                terminal.out().println(json(page));
            } else {
                print(page);
            }
            return 0;
        }
    }

    private static String json(Page<Run> page) {
        JsonObject object = new JsonObject()
                .list("items", page.items().stream().map(RunForm::json).toList())
                .text("next", page.next().map(Cursor::text));
        if (!page.unreadable().isEmpty()) {
            object.list(
                    "unreadable",
                    page.unreadable().stream().map(RunsCommand::json).toList());
        }
        return object.done();
    }

    private static String json(Unreadable unreadable) {
        return new JsonObject()
                .text("run", unreadable.run().map(RunId::value))
                .text("why", unreadable.why())
                .done();
    }

    private void print(Page<Run> page) {
        Table table = new Table("RUN", "NAME", "STATE", "REGISTERED", ">TOOK", "REMARK");
        page.items()
                .forEach(run -> table.row(
                        run.id().value(),
                        run.name(),
                        run.state().name(),
                        run.registeredAt().toString(),
                        RunForm.duration(run).map(Shown::duration).orElse("–"),
                        RunForm.remark(run)));
        page.unreadable().forEach(unreadable -> terminal.err().println("left out: " + unreadable.why()));
        if (table.isEmpty()) {
            terminal.err().println("no run matches");
            return;
        }
        table.print(terminal.out(), terminal.columns());
        page.next()
                .ifPresent(next -> terminal.err()
                        .println(Shown.count(page.items().size()) + " runs; the next ones with --cursor " + next));
    }
}
