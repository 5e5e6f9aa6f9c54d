package dev.sextant.app.cli;

import dev.sextant.app.remote.RemoteSextant;
import dev.sextant.app.remote.ServerUrl;
import dev.sextant.app.remote.Token;
import dev.sextant.app.wiring.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the runs are: in a store, or at a server that has one. */
final class SourceOptions {
    private static final String TOKEN = "--token";
    private static final String TOKEN_FILE = "--token-file";

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = TOKEN,
            paramLabel = "TOKEN",
            description = "lets us in at the server that --url names (or better SEXTANT_TOKEN, or --token-file)")
    private Optional<String> token = Optional.empty();

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            description = "has that token: a copy of the file `token` in the folder of the server's store (or"
                    + " SEXTANT_TOKEN_FILE)")
    private Optional<Path> tokenFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Refuses a store that would end with the command, and what it was brought with it. */
    void requireLasting() {
        if (storage.kind() == StorageOptions.Kind.MEMORY && storage.server().isEmpty()) {
            throw CommandFailed.usage("a memory store ends with the process that made it, and the import with it;"
                    + " name another with --storage sqlite or --storage mysql");
        }
    }

    /** What is asked about runs that others have recorded; a store must be there. */
    DrivingPorts open() {
        Optional<RemoteSextant> server = server();
        return server.isPresent() ? DrivingPorts.of(server.get()) : DrivingPorts.of(storage.openExisting());
    }

    /** What runs are brought into; a store is made if there is none. */
    DrivingPorts openOrMake() {
        Optional<RemoteSextant> server = server();
        return server.isPresent() ? DrivingPorts.of(server.get()) : DrivingPorts.of(storage.open(Outside.real()));
    }

    private Optional<RemoteSextant> server() {
        Optional<ServerUrl> url = storage.server();
        if (url.isEmpty() && Stream.of(TOKEN, TOKEN_FILE).anyMatch(this::isTyped)) {
            throw CommandFailed.usage(
                    "--token and --token-file let us in at a server; say where it is with --url http://HOST:PORT");
        }
        return url.map(server -> new RemoteSextant(server, token()));
    }

    /** What is typed is stronger than what is set, and of what is set the token itself. */
    private Token token() {
        if (isTyped(TOKEN) && isTyped(TOKEN_FILE)) {
            throw CommandFailed.usage("--token and --token-file can't be given together");
        }
        return token.filter(given -> !isTyped(TOKEN_FILE))
                .map(given -> Token.of(given, isTyped(TOKEN) ? TOKEN : "SEXTANT_TOKEN or the file of settings"))
                .or(() -> tokenFile.map(SourceOptions::read))
                .orElseThrow(() -> CommandFailed.usage("a server lets nobody in without its token: name a copy of the"
                        + " file `token` in the folder of its store with --token-file FILE, or set SEXTANT_TOKEN"));
    }

    private static Token read(Path file) {
        try {
            return Token.of(Files.readString(file).strip(), "the file " + file);
        } catch (IOException e) {
            throw CommandFailed.because("the token can't be read from " + file + " (" + e + ")");
        }
    }

    private boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
