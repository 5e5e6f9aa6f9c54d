package dev.sextant.app.cli;

import dev.sextant.app.web.door.TokenFile;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Outside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the token is that lets people in. */
final class TokenOptions {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the token, made if it is not there (default: `token` in the folder of a sqlite store;"
                    + " with any other store, a new token each time)")
    private Optional<Path> tokenFile = Optional.empty();

    /** The file that holds the token, unless there is a new one each time. */
    Optional<Path> file(StorageOptions storage) {
        return tokenFile.or(() -> storage.kind() == StorageOptions.Kind.SQLITE
                ? Optional.of(storage.data().resolve("token"))
                : Optional.empty());
    }

    Tokens tokens(StorageOptions storage) {
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
}
