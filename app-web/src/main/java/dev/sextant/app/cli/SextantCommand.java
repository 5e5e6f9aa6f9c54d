package dev.sextant.app.cli;

import dev.sextant.app.demo.StopSignal;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.store.StorageUnavailable;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code sextant}: knows its commands, and what to say when one fails. */
@Command(
        name = "sextant",
        mixinStandardHelpOptions = true,
        version = "sextant 0.1.0-SNAPSHOT",
        description = "Records what training and simulation runs say, and answers from it.",
        footer = {"", "Begin with: sextant demo --once"})
public final class SextantCommand {
    private SextantCommand() {}

    /**
     * Runs one command.
     *
     * @param serving puts a server before a hexagon, for the command that serves
     * @return 0; 1 if it failed; 2 if it was not understood
     */
    public static int execute(Terminal terminal, StopSignal stop, Serving serving, String... arguments) {
        CommandLine line = new CommandLine(new SextantCommand())
                .addSubcommand(new DemoCommand(terminal, stop))
                .addSubcommand(new ServeCommand(terminal, stop, serving))
                .addSubcommand(new RunsCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new EventsCommand(terminal))
                .addSubcommand(new LogsCommand(terminal, stop))
                .addSubcommand(new SeriesCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new BackupCommand(terminal))
                .addSubcommand(new RestoreCommand(terminal))
                .addSubcommand(new ArchiveCommand(terminal))
                .addSubcommand(new PinCommand(terminal))
                .addSubcommand(new PurgeCommand(terminal))
                .addSubcommand(new CopyCommand(terminal));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((problem, given) -> misunderstood(terminal, problem));
        line.setExecutionExceptionHandler((problem, command, given) -> failed(terminal, problem));
        if (arguments.length == 0) {
            line.usage(terminal.err());
            return CommandLine.ExitCode.USAGE;
        }
        int exitCode = line.execute(arguments);
        return terminal.failure()
                .map(failure -> say(
                        terminal,
                        "the answer could not be written: " + sentence(failure),
                        Math.max(exitCode, CommandLine.ExitCode.SOFTWARE)))
                .orElse(exitCode);
    }

    private static int misunderstood(Terminal terminal, ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        terminal.err().println("sextant: " + problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, terminal.err())) {
            terminal.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Exception problem) {
        terminal.out().flush();
        return switch (problem) {
            case CommandFailed failed -> say(terminal, sentence(failed), failed.exitCode());
            case InvalidValue invalid -> say(terminal, sentence(invalid), CommandLine.ExitCode.USAGE);
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
