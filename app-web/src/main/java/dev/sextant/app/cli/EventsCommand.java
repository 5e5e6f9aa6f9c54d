package dev.sextant.app.cli;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.EntryQuery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant events RUN}. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Shows events of a run.")
final class EventsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Mixin
    private final PageOptions page = new PageOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--json", description = "for machines: {items, next, total}")
    private boolean json;

    EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFilter filter = events.filter(range);
        try (DrivingPorts ports = source.open()) {
            EntryQuery<EventFilter> query = page.apply(
                    EntryQuery.of(new RunChoice(ports.browseRuns()).find(run).id(), filter));
            PagePrinter.print(terminal, Answers.found(ports.browseEvents().page(query)), new EventForm(), json);
            return 0;
        }
    }
}
