package dev.sextant.ports.driven.twin;

/** M2: a port with a method that its contract forgot. */
public interface HalfTested {
    void tested();

    void untested();
}
