package dev.sextant.app.cli;

import dev.sextant.app.web.door.TokenFile;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Outside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The token that lets people in, or where it is. */
final class TokenOptions {
    private static final String TOKEN = "--token";
    private static final String TOKEN_FILE = "--token-file";

    @Option(
            names = TOKEN,
            paramLabel = "TOKEN",
            description = "the token itself, which is then kept in no file (or better SEXTANT_TOKEN)")
    private Optional<String> token = Optional.empty();

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            description = "holds the token, made if it is not there (default: `token` in the folder of a sqlite store;"
                    + " with any other store, a new token each time)")
    private Optional<Path> tokenFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether nobody could know the token who does not see what the server prints. */
    boolean isNewEachTime(StorageOptions storage) {
        return itself().isEmpty() && file(storage).isEmpty();
    }

    Tokens tokens(StorageOptions storage) {
        Optional<String> given = itself();
        return given.isPresent() ? Tokens.of(given.get()) : ofFile(storage);
    }

    private Tokens ofFile(StorageOptions storage) {
        Optional<Path> file = file(storage);
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

    /** The file that is typed is stronger than a token that is set. */
    private Optional<String> itself() {
        if (isTyped(TOKEN) && isTyped(TOKEN_FILE)) {
            throw CommandFailed.usage("--token and --token-file can't be given together");
        }
        return token.filter(given -> !isTyped(TOKEN_FILE));
    }

    private Optional<Path> file(StorageOptions storage) {
        return tokenFile.or(() -> storage.kind() == StorageOptions.Kind.SQLITE
                ? Optional.of(storage.data().resolve("token"))
                : Optional.empty());
    }

    private boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
