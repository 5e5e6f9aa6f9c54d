package dev.sextant.domain.page;

/** Which way a page is read. */
public enum Direction {
    /** From the least key up. */
    FORWARD,
    /** From the greatest key down. */
    BACKWARD
}
