package dev.sextant.app.cli;

import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.web.ServerNotStarted;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.HostNames;
import dev.sextant.app.web.door.TokenFile;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Answers HTTP, until Ctrl-C. It prints the address to open in a browser, with the token that lets it in;",
            "programs send the token as `Authorization: Bearer TOKEN`. The interface is described at",
            "/api/v1/openapi.json."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(1);

    private final Terminal terminal;
    private final StopSignal stop;
    private final Serving serving;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "where to listen (default: 127.0.0.1, which only this machine reaches)")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "0 for any that is free (default: 8787)")
    private int port = 8787;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME[:PORT]",
            description = "a further name by which the server is called; give it again for more")
    private List<String> allowHosts = List.of();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the token, made if it is not there (default: `token` in the folder of a sqlite store;"
                    + " with any other store, a new token each time)")
    private Optional<Path> tokenFile = Optional.empty();

    ServeCommand(Terminal terminal, StopSignal stop, Serving serving) {
        this.terminal = terminal;
        this.stop = stop;
        this.serving = serving;
    }

    @Override
    public Integer call() {
        boolean loopback = WebSettings.isLoopback(host);
        if (!loopback && file().isEmpty()) {
            throw CommandFailed.usage("other machines reach " + host + ", and only a token keeps them out;"
                    + " say in which file it is to be kept, with --token-file FILE");
        }
        HostNames names = HostNames.of(host, allowHosts);
        try (Hexagon hexagon = storage.open(terminal, Outside.real());
                WebServer server = serving.serve(hexagon, new WebSettings(host, port, names, tokens()))) {
            terminal.out().println(server.login());
            terminal.err().println("answering until Ctrl-C; open the address above in a browser to be let in");
            if (!loopback) {
                terminal.err()
                        .println("what is sent is not encrypted: let a proxy that speaks TLS stand before the server,"
                                + " and name it with --allow-host");
            }
            terminal.flush();
            while (!stop.await(LONG)) {
                // Nobody wants it to end yet.
            }
            terminal.err().println("finishing what was begun…");
        } catch (ServerNotStarted e) {
            throw CommandFailed.because(e.getMessage() + "; name another port with --port, 0 for any that is free,"
                    + " or another address with --host");
        }
        return 0;
    }

    private Tokens tokens() {
        Optional<Path> file = file();
        if (file.isEmpty()) {
            return Tokens.fresh(Outside.unguessable());
        }
        try {
            return TokenFile.open(file.get(), Outside.unguessable());
        } catch (IOException e) {
            throw CommandFailed.because(
                    "the token can't be read from or written to " + file.get() + " (" + e.getMessage() + ")");
        }
    }

    private Optional<Path> file() {
        return tokenFile.or(() -> storage.kind() == StorageOptions.Kind.SQLITE
                ? Optional.of(storage.data().resolve("token"))
                : Optional.empty());
    }
}
