package dev.sextant.app.demo;

/** Hears how far a piece of work is; called by many threads. */
@FunctionalInterface
public interface Progress {
    /**
     * So much of it is done.
     *
     * @param part 0 to 1
     */
    void at(String name, double part);
}
