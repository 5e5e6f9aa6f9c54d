package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.RetentionPlan;
import dev.sextant.domain.run.RetentionPolicy;
import dev.sextant.domain.run.RetentionPolicy.Candidate;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant purge}. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = "Deletes ended runs but for a tombstone each, and gives their space back. Pinned runs stay.")
final class PurgeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "one run: its id, the beginning of it, or its name (the latest of that name)")
    private Optional<String> run = Optional.empty();

    @Option(names = "--older-than", paramLabel = "TIME", description = "all that ended longer ago, such as 30d")
    private Optional<String> age = Optional.empty();

    @Option(
            names = "--larger-than",
            paramLabel = "SIZE",
            description = "the oldest, until all ended runs together take no more, such as 10GB")
    private Optional<String> size = Optional.empty();

    @Option(names = "--dry-run", description = "only lists what would go")
    private boolean dryRun;

    PurgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (run.isPresent() == (age.isPresent() || size.isPresent())) {
            throw CommandFailed.usage("name one run, or say --older-than or --larger-than");
        }
        RetentionPolicy policy = new RetentionPolicy(
                age.map(text -> Amounts.duration("--older-than", text)),
                size.isPresent() ? OptionalLong.of(Amounts.bytes("--larger-than", size.get())) : OptionalLong.empty());
        try (Hexagon hexagon = storage.openExisting()) {
            List<Candidate> doomed = run.isPresent() ? List.of(only(hexagon, run.get())) : planned(hexagon, policy);
            return dryRun ? list(doomed) : purge(hexagon, doomed);
        }
    }

    private Candidate only(Hexagon hexagon, String text) {
        Run meant = new RunChoice(hexagon.browseRuns()).find(text);
        if (meant instanceof EndedRun ended) {
            if (ended.pinned()) {
                throw StepAnswer.isPinned(ended);
            }
            return new Candidate(ended, sizeOf(hexagon, ended));
        }
        throw CommandFailed.because("run " + meant.id() + " is " + meant.state() + "; only ended runs can be purged");
    }

    private long sizeOf(Hexagon hexagon, EndedRun ended) {
        try {
            return hexagon.keepHouse().sizeOf(ended.id()).toOptional().orElse(0L);
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            // A purge needs no sound streams.
            tellDamage("Run " + ended.id() + " can't be weighed: " + e.getMessage());
            return 0;
        }
    }

    private List<Candidate> planned(Hexagon hexagon, RetentionPolicy policy) {
        RetentionPlan plan = hexagon.planRetention().plan(policy);
        plan.unreadable().forEach(unreadable -> tellDamage(unreadable.why()));
        return plan.doomed();
    }

    private void tellDamage(String why) {
        terminal.err().println("damaged: " + why);
    }

    private int list(List<Candidate> doomed) {
        Table table = new Table("RUN", "ENDED", ">SIZE", "NAME");
        doomed.forEach(candidate -> table.row(
                candidate.run().id().value(),
                candidate.run().endedAt().toString(),
                Shown.bytes(candidate.bytes()),
                candidate.run().name()));
        if (!table.isEmpty()) {
            table.print(terminal.out(), terminal.columns());
        }
        terminal.err().println(sum(doomed) + " would be purged; nothing was changed");
        return 0;
    }

    private int purge(Hexagon hexagon, List<Candidate> doomed) {
        int left = 0;
        try (ProgressBars bars = new ProgressBars(terminal, hexagon.ticker())) {
            for (int i = 0; i < doomed.size(); i++) {
                EndedRun next = doomed.get(i).run();
                try {
                    StepAnswer.taken("purged", next, hexagon.planRetention().purge(next.id(), terminal.user()));
                } catch (CommandFailed why) {
                    left++;
                    bars.clear();
                    terminal.err().println("left: " + why.getMessage());
                }
                bars.at("purging", (i + 1.0) / doomed.size());
            }
        }
        terminal.out().println("purged " + (doomed.size() - left) + " of " + sum(doomed));
        return left == 0 ? 0 : 1;
    }

    private static String sum(List<Candidate> doomed) {
        return Shown.count(doomed.size())
                + (doomed.size() == 1 ? " run with " : " runs with ")
                + Shown.bytes(doomed.stream().mapToLong(Candidate::bytes).sum());
    }
}
