package dev.sextant.app.cli;

import dev.sextant.app.wiring.Copying;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code sextant copy}. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the ended runs of one store into another, of whatever kind, and compares them entry by entry.",
            "A copy that was cut off goes on where it stopped when it is called again.",
            "What the slots of GPUs went through stays where it is: they are another store's, and who held them there"
                    + " is told there.",
            "Runs that have not ended, and tombstones, are left out; so is a run for nodes that recorded something and was"
                    + " cancelled before any node claimed it, and the exit code is then 1.",
            "A run that is purged before all of it is copied is purged in the other store too, unless its copy had ended"
                    + " before: that stays as far as it came, and the exit code is 1.",
            "Both stores are opened for writing: one that an older version made is migrated, with a backup before it."
        })
final class CopyCommand implements Callable<Integer> {
    /** What a copy leaves out by its nature: no reason to call it failed. */
    private static final Set<Reason> EXPECTED = EnumSet.of(Reason.NOT_ENDED, Reason.PURGED, Reason.PURGED_UNFINISHED);

    private static final String STORE = "a folder, or a URL such as jdbc:mysql://localhost:3306/sextant";

    private static final Pattern SERVER = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

    private final Terminal terminal;

    @Option(names = "--from", paramLabel = "STORE", required = true, description = "the store to read: " + STORE)
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "STORE",
            required = true,
            description = "the store to write, which is made if it is not there: " + STORE)
    private String to = "";

    @Option(
            names = "--from-user",
            descriptionKey = "mysql-user",
            paramLabel = "USER",
            description = "at the server (or SEXTANT_MYSQL_USER)")
    private Optional<String> fromUser = Optional.empty();

    @Option(
            names = "--from-password",
            descriptionKey = "mysql-password",
            paramLabel = "PASSWORD",
            description = "at the server (or better SEXTANT_MYSQL_PASSWORD)")
    private Optional<String> fromPassword = Optional.empty();

    @Option(
            names = "--to-user",
            descriptionKey = "mysql-user",
            paramLabel = "USER",
            description = "at the server (or SEXTANT_MYSQL_USER)")
    private Optional<String> toUser = Optional.empty();

    @Option(
            names = "--to-password",
            descriptionKey = "mysql-password",
            paramLabel = "PASSWORD",
            description = "at the server (or better SEXTANT_MYSQL_PASSWORD)")
    private Optional<String> toPassword = Optional.empty();

    @Option(
            names = "--migration-backups",
            paramLabel = "DIR",
            description = "where a mysql store of an older version is backed up before it is brought up to this one"
                    + " (or SEXTANT_MIGRATION_BACKUPS)")
    private Optional<Path> migrationBackups = Optional.empty();

    @Option(names = "--json", description = "for machines")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CopyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StorageChoice source = choice("--from", from, fromUser, fromPassword);
        StorageChoice target = choice("--to", to, toUser, toPassword);
        if (isOne(source, target)) {
            throw CommandFailed.usage("--from and --to name one store, " + to + "; a copy needs two");
        }
        ExistingStore.require(source, "--from");
        try (Copying copying = Copying.between(source, target)) {
            CopyReport report = copy(copying);
            print(report);
            return report.leftOut().stream().map(LeftOut::reason).allMatch(EXPECTED::contains) ? 0 : 1;
        }
    }

    private CopyReport copy(Copying copying) {
        try (ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker())) {
            return copying.copyRuns().copy(progress -> bars.at("copying", progress.fraction()));
        }
    }

    private void print(CopyReport report) {
        if (json) {
            terminal.out().println(json(report));
            return;
        }
        if (!report.leftOut().isEmpty()) {
            Table table = new Table("RUN", "LEFT OUT BECAUSE IT");
            report.leftOut()
                    .forEach(run -> table.row(run.run().map(RunId::value).orElse("–"), why(run)));
            table.print(terminal.out(), terminal.columns());
        }
        terminal.out()
                .println("there as here: " + Shown.count(report.runs()) + " runs with " + Shown.count(report.entries())
                        + " entries"
                        + (report.leftOut().isEmpty()
                                ? ""
                                : "; left out: " + Shown.count(report.leftOut().size())));
    }

    private static String why(LeftOut run) {
        return run.reason().sentence() + (run.detail().isEmpty() ? "" : " (" + run.detail() + ")");
    }

    private static String json(CopyReport report) {
        return new JsonObject()
                .whole("runs", report.runs())
                .whole("entries", report.entries())
                .list(
                        "leftOut",
                        report.leftOut().stream()
                                .map(run -> new JsonObject()
                                        .text("run", run.run().map(RunId::value))
                                        .text("reason", run.reason().name())
                                        .text("detail", run.detail())
                                        .done())
                                .toList())
                .done();
    }

    private StorageChoice choice(String option, String store, Optional<String> user, Optional<String> password) {
        if (store.isEmpty()) {
            throw CommandFailed.usage(option + " is empty; name " + STORE);
        }
        if (SERVER.matcher(store).lookingAt()) {
            throw CommandFailed.usage(
                    "`sextant copy` works on stores themselves, and " + store + " is a server that has"
                            + " one; call it where both stores are, or carry single runs over with `sextant export --format"
                            + " bundle` and `sextant import`");
        }
        if (store.startsWith("jdbc:")) {
            return new StorageChoice.Mysql(store, user.orElse(""), password.orElse(""), migrationBackups);
        }
        ParseResult typed = spec.commandLine().getParseResult();
        if (typed.hasMatchedOption(option + "-user") || typed.hasMatchedOption(option + "-password")) {
            throw CommandFailed.usage(store + " is a folder; only a server asks for user and password");
        }
        return new StorageChoice.Sqlite(Path.of(store));
    }

    private static boolean isOne(StorageChoice source, StorageChoice target) {
        if (source instanceof StorageChoice.Sqlite(Path from) && target instanceof StorageChoice.Sqlite(Path to)) {
            return isOne(from, to);
        }
        return source instanceof StorageChoice.Mysql from
                && target instanceof StorageChoice.Mysql to
                && place(from).equals(place(to));
    }

    /** A folder may have several names: of what is one, nobody must hear that there is a copy. */
    private static boolean isOne(Path from, Path to) {
        try {
            return (Files.exists(from) && Files.exists(to))
                    ? Files.isSameFile(from, to)
                    : from.toAbsolutePath()
                            .normalize()
                            .equals(to.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw CommandFailed.because(
                    "it can't be told whether " + from + " and " + to + " are one folder (" + e + ")");
        }
    }

    /** The URL without its parameters, which say how to talk and not to whom. */
    private static String place(StorageChoice.Mysql database) {
        int parameters = database.url().indexOf('?');
        return parameters < 0 ? database.url() : database.url().substring(0, parameters);
    }
}
