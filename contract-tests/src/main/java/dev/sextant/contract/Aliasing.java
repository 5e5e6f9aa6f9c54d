package dev.sextant.contract;

import java.util.List;

/** Changes what must not matter. */
final class Aliasing {
    private Aliasing() {}

    /** Empties a list that a port gave out, if it lets itself be emptied: nobody but the caller may notice. */
    static void spoil(List<?> given) {
        try {
            given.clear();
        } catch (UnsupportedOperationException unchangeable) {
            // The best answer to the attempt.
        }
    }
}
