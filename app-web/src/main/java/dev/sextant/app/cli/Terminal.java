package dev.sextant.app.cli;

import dev.sextant.domain.text.BoundedText;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes.
 *
 * @param out for what was asked for
 * @param err for progress and complaints
 * @param interactive whether a person is looking on
 * @param columns how wide a line may be
 * @param environment the variables of the process
 * @param command how this program was called, for advice what to type next
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        int columns,
        Map<String, String> environment,
        String command) {
    private static final int USUAL_COLUMNS = 120;
    private static final int FEWEST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 400;

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** The standard streams of this process, in UTF-8 whatever the locale says: exports are bytes, not taste. */
    public static Terminal ofProcess() {
        return new Terminal(
                new AnswerWriter(writer(FileDescriptor.out)),
                new PrintWriter(writer(FileDescriptor.err), true),
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                columns(System.getenv("COLUMNS")),
                System.getenv(),
                System.getProperty("sextant.command", "sextant"));
    }

    /** Who calls, as the operating system says, for the history of what is done. */
    String user() {
        return Stream.of("USER", "LOGNAME", "USERNAME")
                .map(environment::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> Shown.cut(name, BoundedText.NAME_CODE_POINTS))
                .orElse("someone");
    }

    /** Whether nobody reads any more, as when {@code head} has seen enough. There is no use in going on then. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** Why the answer is not written as a whole, if it is not and somebody misses it. */
    Optional<IOException> failure() {
        return out instanceof AnswerWriter answers ? answers.failure() : Optional.empty();
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    private static int columns(@Nullable String variable) {
        try {
            return variable == null
                    ? USUAL_COLUMNS
                    : Math.clamp(Integer.parseInt(variable.strip()), FEWEST_COLUMNS, MOST_COLUMNS);
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    private static Writer writer(FileDescriptor stream) {
        return new OutputStreamWriter(new BufferedOutputStream(new FileOutputStream(stream)), StandardCharsets.UTF_8);
    }
}
