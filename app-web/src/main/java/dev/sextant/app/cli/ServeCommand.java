package dev.sextant.app.cli;

import dev.sextant.app.cli.settings.KnownSettings;
import dev.sextant.app.cli.settings.PrintedSettings;
import dev.sextant.app.cli.settings.Settings;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.web.ServerNotStarted;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.HostNames;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.LeaseWatch;
import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.gpu.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code sextant serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Answers HTTP, until Ctrl-C. It prints the address to open in a browser, with the token that lets it in;",
            "programs send the token as `Authorization: Bearer TOKEN`. The interface is described at",
            "/api/v1/openapi.json. While it serves, it ends runs whose holders have fallen silent."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(1);

    private final Terminal terminal;
    private final StopSignal stop;
    private final Serving serving;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    private final NodeOptions node = new NodeOptions();

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
            split = ",",
            description =
                    "a further name by which the server is called; give it again for more, or several with commas")
    private List<String> allowHosts = List.of();

    @Mixin
    private final TokenOptions token = new TokenOptions();

    @Option(names = "--print-config", description = "print the settings in force and where each comes from, and end")
    private boolean printConfig;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Consumer<ParseResult> printing = typed -> {};

    ServeCommand(Terminal terminal, StopSignal stop, Serving serving) {
        this.terminal = terminal;
        this.stop = stop;
        this.serving = serving;
    }

    /** Is told what it prints when it is asked for the settings. */
    void settings(KnownSettings known, Settings settings) {
        printing = typed -> PrintedSettings.of(known, settings, typed).forEach(terminal.out()::println);
    }

    @Override
    public Integer call() {
        if (printConfig) {
            printing.accept(spec.commandLine().getParseResult());
            return 0;
        }
        boolean loopback = WebSettings.isLoopback(host);
        if (token.isNewEachTime(storage) && !loopback) {
            throw CommandFailed.usage("other machines reach " + host + ", and only a token keeps them out;"
                    + " say in which file it is to be kept, with --token-file FILE");
        }
        HostNames names = HostNames.of(host, allowHosts);
        Optional<Inventory> inventory = node.inventory();
        try (Hexagon hexagon = storage.open(Outside.real());
                LeaseWatch _ = hexagon.startLeaseWatch();
                WebServer server = serving.serve(hexagon, new WebSettings(host, port, names, token.tokens(storage)))) {
            inventory.ifPresent(devices -> NodeOptions.declare(hexagon, terminal, devices));
            terminal.out().println(server.login());
            // What is said of it comes by another way, and must not come first.
            terminal.flush();
            terminal.err().println("answering until Ctrl-C; open the address above in a browser to be let in");
            if (token.isNewEachTime(storage)) {
                terminal.err()
                        .println(
                                "the token is a new one at each start; keep it with --token-file FILE, which other servers"
                                        + " on this store may have too");
            }
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
}
