package dev.sextant.domain.log;

/** How grave a log record is, in rising order. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
}
