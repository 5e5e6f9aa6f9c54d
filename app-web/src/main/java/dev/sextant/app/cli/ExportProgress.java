package dev.sextant.app.cli;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Ticker;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Says how far the writing of a file is, when a person is looking on: a bar where it is known how much is to come. */
final class ExportProgress implements AutoCloseable {
    private static final long EVERY = 20_000;

    private final Terminal terminal;
    private final boolean shown;
    private final ProgressBars bars;
    private String stream = "";
    private OptionalLong total = OptionalLong.empty();
    private long ofStream;
    private long ofAll;
    private boolean done;

    ExportProgress(Terminal terminal, Ticker ticker, boolean intoFile) {
        this.terminal = terminal;
        this.shown = intoFile && terminal.interactive();
        this.bars = new ProgressBars(terminal, ticker);
    }

    /**
     * A stream begins.
     *
     * @param entries how many there are to write, where that is known; not asked when nobody looks on
     */
    void begins(StreamKind kind, Supplier<OptionalLong> entries) {
        if (shown) {
            bars.clear();
            stream = kind.name().toLowerCase(Locale.ROOT);
            total = entries.get();
            ofStream = 0;
        }
    }

    void wrote(int entries) {
        if (!shown) {
            return;
        }
        ofStream += entries;
        ofAll += entries;
        if (total.isPresent()) {
            // While it is written, more may be appended.
            bars.at(stream, total.getAsLong() == 0 ? 1 : Math.min(1, (double) ofStream / total.getAsLong()));
        } else if (ofStream / EVERY > (ofStream - entries) / EVERY) {
            terminal.err().print("\r" + stream + " " + Shown.count(ofStream));
            terminal.err().flush();
        }
    }

    /** Nothing more is told of, be it written or not. */
    @Override
    public void close() {
        if (shown && !done) {
            bars.close();
        }
    }

    void done() {
        if (shown) {
            bars.clear();
            done = true;
            terminal.err().println(Shown.count(ofAll) + " entries written");
        }
    }
}
