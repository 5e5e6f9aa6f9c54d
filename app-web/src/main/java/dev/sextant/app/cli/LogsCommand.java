package dev.sextant.app.cli;

import dev.sextant.app.demo.StopSignal;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant logs RUN}, and live with {@code -f}. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows log records of a run.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int LAST = 20;

    private final Terminal terminal;
    private final StopSignal stop;
    private final LogForm form = new LogForm();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final LogOptions logs = new LogOptions();

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Mixin
    private final PageOptions page = new PageOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(
            names = {"-f", "--follow"},
            description = "show the last 20, then each as it comes, until the run has ended")
    private boolean follow;

    @Option(names = "--json", description = "for machines: {items, next, total}; with -f a line a record")
    private boolean json;

    LogsCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (follow && page.placed()) {
            throw CommandFailed.usage(
                    "-f shows records as they are recorded, so it goes with none of --order, --reverse"
                            + " and --cursor");
        }
        LogFilter filter = logs.filter(range);
        try (DrivingPorts ports = source.open()) {
            Run meant = new RunChoice(ports.browseRuns()).find(run);
            if (follow) {
                follow(ports, meant.id(), filter);
                return 0;
            }
            EntryQuery<LogFilter> query = page.apply(EntryQuery.of(meant.id(), filter));
            PagePrinter.print(terminal, Answers.found(ports.browseLogs().page(query)), form, json);
            return 0;
        }
    }

    private void follow(DrivingPorts ports, RunId id, LogFilter filter) throws InterruptedException {
        try (Follower<Recorded<LogRecord>> follower = ports.followRun().logs(id, showLast(ports, id, filter))) {
            while (!stop.isSet() && !terminal.isClosed()) {
                // Asked first: what came before the end was answered is then still delivered.
                boolean live = isLive(ports, id);
                switch (follower.next(PATIENCE)) {
                    case Delivery.Entries<Recorded<LogRecord>>(var entries) -> {
                        entries.stream()
                                .filter(recorded -> filter.matches(recorded.entry()))
                                .forEach(this::show);
                        if (entries.isEmpty() && !live) {
                            return;
                        }
                    }
                    case Delivery.Gap<Recorded<LogRecord>>(long from, long to) ->
                        terminal.err()
                                .println("(" + Shown.count(to - from + 1) + " records skipped, " + from + " to " + to
                                        + ": more than could be shown)");
                    case Delivery.Over<Recorded<LogRecord>>(var why) -> throw CommandFailed.because(why.sentence());
                }
                terminal.flush();
            }
        }
    }

    /** Shows the last records, and says after which sequence to go on. */
    private long showLast(DrivingPorts ports, RunId id, LogFilter filter) {
        long end = Answers.found(ports.browseLogs()
                        .page(EntryQuery.of(id, LogFilter.ALL)
                                .direction(Direction.BACKWARD)
                                .limit(1)))
                .items()
                .stream()
                .mapToLong(Recorded::sequence)
                .findFirst()
                .orElse(0);
        EntryQuery<LogFilter> last = EntryQuery.of(id, filter)
                .direction(Direction.BACKWARD)
                .limit(Math.min(LAST, page.limit()))
                .after(EntryKey.at(end + 1));
        List<Recorded<LogRecord>> items =
                Answers.found(ports.browseLogs().page(last).map(Page::items));
        items.reversed().forEach(this::show);
        return end;
    }

    private void show(Recorded<LogRecord> recorded) {
        terminal.out().println(json ? form.json(recorded) : form.line(recorded, terminal.columns()));
    }

    private static boolean isLive(DrivingPorts ports, RunId id) {
        return ports.browseRuns()
                .find(id)
                .filter(run -> run instanceof PendingRun || run instanceof HeldRun)
                .isPresent();
    }
}
