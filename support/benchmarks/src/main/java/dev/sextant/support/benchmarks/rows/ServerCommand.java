package dev.sextant.support.benchmarks.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a shell starts Sextant.
 *
 * @param words the program and its first arguments; {@code serve} follows
 */
public record ServerCommand(List<String> words) {
    private static final String LAUNCH = ". \"$2/lib/launch.sh\"; launch \"$@\"";

    public ServerCommand {
        words = List.copyOf(words);
    }

    /**
     * What starts the Sextant that lies in a folder as {@code ./sextant} does; empty if none does.
     *
     * @param home a folder that {@code app-web/src/dist/assemble.sh} made
     */
    public static Optional<ServerCommand> packaged(Path home) {
        if (!Files.exists(home.resolve("sextant.jar"))) {
            return Optional.empty();
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Optional.of(new ServerCommand(List.of("sh", "-c", LAUNCH, "sextant", java, home.toString())));
    }

    /**
     * Starts a server over a new store, and waits until it says where it listens.
     *
     * @param folder that is not there yet
     * @param options for Java
     */
    RunningServer start(Path folder, String options) {
        try {
            Files.createDirectories(folder);
            Path errors = folder.resolve("errors");
            List<String> command = new ArrayList<>(words);
            command.addAll(List.of(
                    "serve", "--port", "0", "--data", folder.resolve("var").toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
            builder.environment().put("JDK_JAVA_OPTIONS", options);
            return RunningServer.of(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
