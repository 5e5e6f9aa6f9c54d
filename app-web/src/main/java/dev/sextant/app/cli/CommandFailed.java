package dev.sextant.app.cli;

import java.io.Serial;

/** A command can't do what it was asked. The message is for people: what is wrong, and what to do next. */
final class CommandFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailed(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** What was asked for can't be had. */
    static CommandFailed because(String sentence) {
        return new CommandFailed(1, sentence);
    }

    /** What was asked for makes no sense. */
    static CommandFailed usage(String sentence) {
        return new CommandFailed(2, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
