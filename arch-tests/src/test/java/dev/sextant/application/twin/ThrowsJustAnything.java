package dev.sextant.application.twin;

/** R18: a failure that can only be caught with all others. */
final class ThrowsJustAnything {
    void fail() {
        throw new RuntimeException("something went wrong");
    }
}
