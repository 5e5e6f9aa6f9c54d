package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of its own that tries to open a store, and whom permissions bind even where tests run as root. */
final class OpeningProgram {
    /** Far beyond what opening takes. */
    private static final int PATIENCE_SECONDS = 60;

    private OpeningProgram() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path guarded = Path.of(arguments[0]);
        if (Files.isWritable(guarded)) {
            out.println("NOT BOUND by the permissions of " + guarded);
            return;
        }
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(Path.of(arguments[1])))) {
            out.println("OPEN, version " + storage.care().schemaVersion());
        } catch (StorageUnavailable e) {
            out.println(e.trouble() + " " + e.getMessage());
        }
    }

    /**
     * Opens a store in a new process, and gives all that it says.
     *
     * @param guarded what this user must not be able to write, or it says so and opens nothing
     */
    static String open(Path guarded, Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        withoutRootsWay(),
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpeningProgram.class.getName(),
                                guarded.toString(),
                                folder.toString()))
                .toList());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the process failed and said only: " + said);
        }
        return said.strip();
    }

    /** Root may write whatever the permissions say, by two capabilities; without them it is an owner as any other. */
    private static Stream<String> withoutRootsWay() {
        return "root".equals(System.getProperty("user.name"))
                ? Stream.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                : Stream.empty();
    }
}
