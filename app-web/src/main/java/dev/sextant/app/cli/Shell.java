package dev.sextant.app.cli;

import java.util.regex.Pattern;

/** What a shell makes of what a person is told to type. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Shell() {}

    /** A word as it must be typed, to reach a program as it is. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
