package dev.sextant.adapters.sqlite;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many runs' files stay open that nobody uses right now. Each takes two or three of the descriptors that the system
 * grants a process, and a process that has none left can't even answer.
 */
record IdleLimits(int writers, int readers) {
    private static final int MOST_WRITERS = 1_024;
    private static final int MOST_READERS = 512;
    private static final int DESCRIPTORS_A_WRITER = 8;
    private static final int DESCRIPTORS_A_READER = 32;

    /** As many as the process may have descriptors for. */
    static IdleLimits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? of(unix.getMaxFileDescriptorCount())
                : new IdleLimits(MOST_WRITERS, MOST_READERS);
    }

    /** As many as so many descriptors allow: less than half of them are taken up so. */
    static IdleLimits of(long descriptors) {
        return new IdleLimits(
                Math.clamp(descriptors / DESCRIPTORS_A_WRITER, 1, MOST_WRITERS),
                Math.clamp(descriptors / DESCRIPTORS_A_READER, 1, MOST_READERS));
    }
}
