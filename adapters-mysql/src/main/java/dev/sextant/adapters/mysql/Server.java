package dev.sextant.adapters.mysql;

/**
 * The server that answered.
 *
 * @param flavor what kind of server it is
 * @param version its version, as it says it
 * @param maxAllowedPacket the longest statement it takes, in bytes
 */
record Server(Flavor flavor, String version, long maxAllowedPacket) {
    /** Below this a text of 1 MiB and what goes with it would not be sure to fit. */
    static final long LEAST_PACKET = 4L << 20;

    private static final long LONGEST_STATEMENT = 4L << 20;
    private static final int SHARE = 4;

    /** How long our statements may become, in bytes: a quarter of what the server takes, and 4 MiB at most. */
    long statementBytes() {
        return Math.min(maxAllowedPacket / SHARE, LONGEST_STATEMENT);
    }
}
