package dev.sextant.app.cli;

/** Says how much was written to a file, when a person is looking on. */
final class ExportProgress {
    private static final long EVERY = 20_000;

    private final Terminal terminal;
    private final boolean shown;
    private long written;
    private long said;

    ExportProgress(Terminal terminal, boolean intoFile) {
        this.terminal = terminal;
        this.shown = intoFile && terminal.interactive();
    }

    void wrote(int entries) {
        written += entries;
        if (shown && written - said >= EVERY) {
            said = written;
            terminal.err().print("\r" + Shown.count(written) + " entries");
            terminal.err().flush();
        }
    }

    void done() {
        if (shown) {
            terminal.err().println("\r" + Shown.count(written) + " entries written");
        }
    }
}
