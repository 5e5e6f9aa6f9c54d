package dev.sextant.app.cli;

import dev.sextant.app.Sextant;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that runs {@code sextant serve} over a SQLite store. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI login;

    private ServerProcess(Process process, URI login) {
        this.process = process;
        this.login = login;
    }

    /** The command that serves a folder at a port, 0 for any that is free. */
    static List<String> command(Path folder, int port) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "@" + Path.of("src", "dist", "lib", "java.options").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Sextant.class.getName()));
        command.addAll(List.of("serve", "--data", folder.toString(), "--port", Integer.toString(port)));
        return command;
    }

    /** Starts one and waits until it answers; at any port, if this one was taken by somebody else meanwhile. */
    static ServerProcess start(Path folder, int port) throws IOException {
        Optional<ServerProcess> there = tryToStart(folder, port);
        return (there.isEmpty() && port != 0 ? tryToStart(folder, 0) : there)
                .orElseThrow(() -> new AssertionError("no server; why, stands on the error output"));
    }

    private static Optional<ServerProcess> tryToStart(Path folder, int port) throws IOException {
        List<String> command = command(folder, port);
        // Its requests are not worth a line each.
        command.add(1, "-Dorg.slf4j.simpleLogger.log.requests=warn");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String login = said.readLine();
        return Optional.ofNullable(login).map(address -> new ServerProcess(process, URI.create(address)));
    }

    URI uri() {
        return login.resolve("/");
    }

    String token() {
        return login.getQuery().replace("token=", "");
    }

    /** Kills it, as the system kills who takes too much memory, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
