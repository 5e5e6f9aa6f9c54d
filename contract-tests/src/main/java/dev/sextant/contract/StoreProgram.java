package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * How a process of its own opens a store.
 *
 * @param main a class of the adapter's tests whose {@code main} calls {@link #serve}
 * @param locator where the store is, in one line that {@code main} understands. It is said to the process rather than
 *     given as an argument, for it may hold a password.
 */
public record StoreProgram(Class<?> main, String locator) {
    /** What a process says when it has opened the store. */
    static final String OPEN = "open";

    /**
     * The whole of such a {@code main}: it reads the locator, opens the store, says so, reads what to do, and does it.
     *
     * @param open opens the store that a locator names
     * @throws IOException if nobody speaks to the process
     */
    public static void serve(Function<String, ? extends Storage> open) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Storage storage = open.apply(in.readLine())) {
            out.println(OPEN);
            ProcessJob.of(in.readLine()).run(storage, line -> say(out, line));
        }
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
        if (out.checkError()) {
            throw new IllegalStateException("the process that started this one listens no more");
        }
    }
}
