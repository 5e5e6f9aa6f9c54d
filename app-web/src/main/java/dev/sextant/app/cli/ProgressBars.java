package dev.sextant.app.cli;

import dev.sextant.app.demo.Progress;
import dev.sextant.ports.driven.Ticker;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One line of bars, drawn again and again, for a person who looks on, until it is closed, and the line taken away. */
final class ProgressBars implements Progress, AutoCloseable {
    private static final int WIDTH = 24;
    private static final long EVERY_NANOS = Duration.ofMillis(80).toNanos();

    private final Terminal terminal;
    private final Ticker ticker;
    private final Map<String, Double> parts = new TreeMap<>();
    private long drawn;

    ProgressBars(Terminal terminal, Ticker ticker) {
        this.terminal = terminal;
        this.ticker = ticker;
        this.drawn = ticker.nanos() - EVERY_NANOS;
    }

    @Override
    public synchronized void at(String name, double part) {
        parts.put(name, part);
        long now = ticker.nanos();
        if (terminal.interactive() && now - drawn >= EVERY_NANOS) {
            drawn = now;
            draw();
        }
    }

    /** Takes the line away. */
    synchronized void clear() {
        parts.clear();
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    @Override
    public void close() {
        clear();
    }

    private void draw() {
        String line = parts.entrySet().stream()
                .map(entry -> bar(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("   "));
        terminal.err().print("\r" + Shown.cut(line, terminal.columns() - 1));
        terminal.err().flush();
    }

    private static String bar(String name, double part) {
        int full = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT, "%s %s%s %3.0f%%", name, "█".repeat(full), "░".repeat(WIDTH - full), part * 100);
    }
}
