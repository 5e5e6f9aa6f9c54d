package dev.sextant.support.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.sextant.support.benchmarks.rival.SqliteFile;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Locale;

/**
 * On what was measured. It bears no name of the machine's.
 *
 * @param cores that this process may use
 * @param memory of the machine, in bytes
 * @param heap the most that this process may take for its heap, in bytes
 * @param load how many programs wanted a core before anything was measured, on average; negative where nobody knows
 */
record Machine(int cores, double load, long memory, long heap, String jdk, String system, String sqlite) {
    private static final double GIB = 1 << 30;

    static Machine here() throws SQLException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getSystemLoadAverage(),
                system.getTotalMemorySize(),
                Runtime.getRuntime().maxMemory(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                SqliteFile.version());
    }

    /** Whether others had work for a good part of it. */
    private boolean isBusy() {
        return load > cores / 2.0;
    }

    /** What a page says of figures that were taken while others worked; empty if nobody did. */
    String warning() {
        return isBusy() ? String.format(Locale.ROOT, """

            **Others were at work on this machine** (a load average of %.1f before it began), so that durations are
            longer and figures waver; a program that hands work from thread to thread suffers most.
            """, load) : "";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB of memory, a heap of at most %,d MiB; JDK %s; %s; SQLite %s",
                cores,
                memory / GIB,
                heap >> 20,
                jdk,
                system,
                sqlite);
    }
}
