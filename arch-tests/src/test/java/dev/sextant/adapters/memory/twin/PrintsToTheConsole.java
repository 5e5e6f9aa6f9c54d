package dev.sextant.adapters.memory.twin;

/** R18: a store that talks to whoever looks at the terminal. */
final class PrintsToTheConsole {
    void say(String what) {
        System.out.println(what);
    }
}
