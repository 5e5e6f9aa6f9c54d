package dev.sextant.domain.log;

/** Where a log record came from. */
public enum LogStream {
    /** A line of the process's standard output. */
    STDOUT,
    /** A line of the process's standard error. */
    STDERR,
    /** A record that the program sent as one. */
    RECORDS
}
