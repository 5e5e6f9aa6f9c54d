package dev.sextant.app;

import dev.sextant.app.cli.SextantCommand;
import dev.sextant.app.cli.Terminal;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.wiring.GracefulStop;

/** {@code sextant}: what a shell starts. */
public final class Sextant {
    private Sextant() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        GracefulStop graceful = GracefulStop.onSignal(stop::set);
        int exitCode = 1;
        try {
            exitCode = run(Terminal.ofProcess(), stop, arguments);
        } finally {
            graceful.programEnded(exitCode);
        }
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @return 0; 1 if it failed; 2 if it was not understood
     */
    public static int run(Terminal terminal, StopSignal stop, String... arguments) {
        try {
            return SextantCommand.execute(terminal, stop, Bridge::serve, arguments);
        } finally {
            terminal.flush();
        }
    }
}
