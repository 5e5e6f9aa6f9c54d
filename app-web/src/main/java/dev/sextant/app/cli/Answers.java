package dev.sextant.app.cli;

import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;

/** Takes answers apart. */
final class Answers {
    private Answers() {}

    private static String advice(Absence why) {
        return switch (why) {
            case UNKNOWN_RUN -> "; `sextant runs` lists them";
            case RUN_PURGED -> "";
            case UNKNOWN_SERIES -> "; `sextant series RUN` lists them";
        };
    }

    /** What was found; what is missing ends the command with its reason. */
    static <T> T found(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(T value) -> value;
            case Lookup.Missing<T>(var why) -> throw CommandFailed.because(why.sentence() + advice(why));
        };
    }
}
