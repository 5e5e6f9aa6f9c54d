package dev.sextant.app.cli;

import dev.sextant.app.cli.settings.KnownSettings;
import dev.sextant.app.cli.settings.Settings;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.wiring.Release;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.store.StorageUnavailable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** {@code sextant}: knows its commands, and what to say when one fails. */
@Command(
        name = "sextant",
        mixinStandardHelpOptions = true,
        version = "sextant " + Release.VERSION,
        description = "Records what training and simulation runs say, and answers from it.",
        footer = {
            "",
            "What is not typed is taken from variables (SEXTANT_PORT is --port), and else from sextant.yml",
            "(port: 8787); `sextant serve --print-config` shows which settings there are, and what they come to.",
            "",
            "Begin with: sextant demo --once"
        })
public final class SextantCommand {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "has the settings that are not typed (default: sextant.yml, if it is in this folder)")
    private Optional<Path> config = Optional.empty();

    private SextantCommand() {}

    /**
     * Runs one command.
     *
     * @param serving puts a server before a hexagon, for the commands that serve
     * @return 0; 1 if it failed; 2 if it was not understood
     */
    public static int execute(Terminal terminal, StopSignal stop, Serving serving, String... arguments) {
        ServeCommand serve = new ServeCommand(terminal, stop, serving);
        CommandSpec served = CommandSpec.forAnnotatedObject(serve);
        KnownSettings known = new KnownSettings(served);
        SextantCommand command = new SextantCommand();
        CommandLine line = new CommandLine(command);
        new Commands()
                .add("demo", () -> new DemoCommand(terminal, stop, serving))
                .add("serve", () -> served)
                .add("runs", () -> new RunsCommand(terminal))
                .add("show", () -> new ShowCommand(terminal))
                .add("status", () -> new StatusCommand(terminal))
                .add("cancel", () -> new CancelCommand(terminal))
                .add("gpus", () -> new GpusCommand(terminal))
                .add("reserve", () -> new ReserveCommand(terminal))
                .add("drain", () -> new DrainCommand(terminal))
                .add("lift", () -> new LiftCommand(terminal))
                .add("events", () -> new EventsCommand(terminal))
                .add("logs", () -> new LogsCommand(terminal, stop))
                .add("series", () -> new SeriesCommand(terminal))
                .add("export", () -> new ExportCommand(terminal))
                .add("import", () -> new ImportCommand(terminal))
                .add("verify", () -> new VerifyCommand(terminal))
                .add("backup", () -> new BackupCommand(terminal))
                .add("restore", () -> new RestoreCommand(terminal))
                .add("archive", () -> new ArchiveCommand(terminal))
                .add("pin", () -> new PinCommand(terminal))
                .add("purge", () -> new PurgeCommand(terminal))
                .add("copy", () -> new CopyCommand(terminal))
                .add("rehearse", () -> new RehearseCommand(terminal, stop, serving))
                .makeFor(line, arguments);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, new PathConverter());
        line.setUsageHelpAutoWidth(false);
        if (arguments.length == 0) {
            line.usage(terminal.err());
            return CommandLine.ExitCode.USAGE;
        }
        Settings settings;
        try {
            settings = command.settings(line, known, terminal, arguments);
        } catch (InvalidValue wrong) {
            return failed(terminal, Settings.none(), wrong);
        }
        settings.warning().ifPresent(warning -> terminal.err().println("sextant: " + warning));
        line.setDefaultValueProvider(settings);
        serve.settings(known, settings);
        line.setParameterExceptionHandler((problem, given) -> misunderstood(terminal, settings, problem));
        line.setExecutionExceptionHandler((problem, failing, given) -> failed(terminal, settings, problem));
        int exitCode = line.execute(arguments);
        return terminal.failure()
                .map(failure -> say(
                        terminal,
                        "the answer could not be written: " + sentence(failure),
                        Math.max(exitCode, CommandLine.ExitCode.SOFTWARE)))
                .orElse(exitCode);
    }

    /** What is typed is looked at twice: only after the first time is it known in which file the rest stands. */
    private Settings settings(CommandLine line, KnownSettings known, Terminal terminal, String... arguments) {
        try {
            for (ParseResult typed = line.parseArgs(arguments); typed != null; typed = typed.subcommand()) {
                if (typed.isUsageHelpRequested() || typed.isVersionHelpRequested()) {
                    return Settings.none();
                }
            }
        } catch (ParameterException misunderstood) {
            // It is told the second time.
            return Settings.none();
        }
        return Settings.of(known, terminal.environment(), config);
    }

    private static int misunderstood(Terminal terminal, Settings settings, ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String origin = settings.given(problem.getArgSpec())
                .filter(given -> String.join(",", given.values()).equals(problem.getValue()))
                .map(given -> given.origin() + ": ")
                .orElse("");
        terminal.err().println("sextant: " + origin + problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, terminal.err())) {
            terminal.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Settings settings, Exception problem) {
        terminal.out().flush();
        return switch (problem) {
            case CommandFailed failed -> say(terminal, sentence(failed), failed.exitCode());
            case InvalidValue invalid ->
                say(
                        terminal,
                        sentence(invalid)
                                + settings.given(invalid.field())
                                        .map(given -> " (unless it was typed, it is set by " + given.origin() + ")")
                                        .orElse(""),
                        CommandLine.ExitCode.USAGE);
            case StorageUnavailable unavailable -> say(terminal, sentence(unavailable), CommandLine.ExitCode.SOFTWARE);
            default -> {
                say(terminal, "this should not have happened; please report it:", CommandLine.ExitCode.SOFTWARE);
                problem.printStackTrace(terminal.err());
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private static String sentence(Exception problem) {
        return Objects.requireNonNullElse(problem.getMessage(), problem.toString());
    }

    private static int say(Terminal terminal, String sentence, int exitCode) {
        terminal.err().println("sextant: " + sentence);
        return exitCode;
    }
}
