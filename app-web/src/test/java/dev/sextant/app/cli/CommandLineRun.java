package dev.sextant.app.cli;

import dev.sextant.app.Sextant;
import dev.sextant.app.demo.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** One run of the real program, with what it wrote. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static CommandLineRun with(Map<String, String> environment, String... arguments) {
        return on(false, environment, arguments);
    }

    /** With a person who looks on. */
    static CommandLineRun watched(String... arguments) {
        return on(true, Map.of(), arguments);
    }

    private static CommandLineRun on(boolean interactive, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), interactive, 120, environment, "sextant");
        int exitCode = Sextant.run(terminal, new StopSignal(), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
