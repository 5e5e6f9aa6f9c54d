package dev.sextant.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name, each made when it is wanted. Picocli looks at every option of every command that it is given, which
 * takes longer than many a command does; so it is given the one that is called, and all only to tell of them.
 */
final class Commands {
    private final Map<String, Supplier<Object>> makers = new LinkedHashMap<>();

    /** Adds a command to those that there are. */
    Commands add(String name, Supplier<Object> maker) {
        makers.put(name, maker);
        return this;
    }

    /** Makes the command that is called by the first argument; all of them, if none is. */
    void makeFor(CommandLine line, String... arguments) {
        Supplier<Object> called = arguments.length == 0 ? null : makers.get(arguments[0]);
        if (called == null) {
            makers.forEach((name, maker) -> line.addSubcommand(name, maker.get()));
        } else {
            line.addSubcommand(arguments[0], called.get());
        }
    }
}
