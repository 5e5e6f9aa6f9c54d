package dev.sextant.app.cli;

import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.wiring.Hexagon;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code sextant rehearse FOLDER}. A JVM that looks on ({@code -XX:AOTCacheOutput}) keeps what it has learned for the next
 * start, which is the shorter for it. It is for whoever packs Sextant, so no help lists it.
 */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Does once, in a store of its own, what is done every day: a server, the demo, and what reads it.")
final class RehearseCommand implements Callable<Integer> {
    private static final List<List<String>> EVERYDAY = List.of(
            List.of("demo", "--once"),
            List.of("runs"),
            List.of("status", "--json"),
            List.of("show", "mm1-queue"),
            List.of("events", "mm1-queue", "--type", "departure", "--limit", "5"),
            List.of("logs", "q-learning", "--limit", "5"),
            List.of("series", "mm1-queue", "waiting_time"),
            List.of("export", "mm1-queue", "--stream", "events"));

    private final Terminal terminal;
    private final StopSignal stop;
    private final Serving serving;

    @Parameters(paramLabel = "FOLDER", description = "where the store is made; it must not be there yet")
    private Path folder = Path.of("");

    RehearseCommand(Terminal terminal, StopSignal stop, Serving serving) {
        this.terminal = terminal;
        this.stop = stop;
        this.serving = serving;
    }

    @Override
    public Integer call() {
        if (Files.exists(folder)) {
            throw CommandFailed.usage(
                    folder + " is there already; name a folder that is not, for the store of the rehearsal");
        }
        // It ends when it was asked everything.
        StopSignal asked = new StopSignal();
        rehearse(List.of("serve", "--port", "0"), asked, (hexagon, settings) -> {
            WebServer server = served(hexagon, settings);
            asked.set();
            return server;
        });
        EVERYDAY.forEach(command -> rehearse(command, stop, serving));
        return 0;
    }

    /** A server that has answered what servers are asked every day. */
    private WebServer served(Hexagon hexagon, WebSettings settings) {
        WebServer server = serving.serve(hexagon, settings);
        try {
            new EverydayRequests(server.uri(), settings.tokens().secret()).send();
            return server;
        } catch (RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    private void rehearse(List<String> command, StopSignal until, Serving how) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--data", folder.toString()));
        StringWriter said = new StringWriter();
        // The variables of whoever packs set nothing here.
        Terminal unwatched = new Terminal(
                new AnswerWriter(Writer.nullWriter()),
                new PrintWriter(said),
                false,
                terminal.columns(),
                Map.of(),
                terminal.command());
        int exitCode = SextantCommand.execute(unwatched, until, how, arguments.toArray(String[]::new));
        if (exitCode != 0) {
            throw CommandFailed.because(
                    "`" + String.join(" ", arguments) + "` ended with " + exitCode + " and said: " + said);
        }
    }
}
