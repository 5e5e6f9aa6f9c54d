package dev.sextant.app.cli.settings;

import java.util.List;

/**
 * What a setting was given outside of the command line.
 *
 * @param values as they were written; more than one for a setting that takes several
 * @param origin who gave them: a variable, or a file and its line
 */
public record Given(List<String> values, String origin) {
    public Given {
        values = List.copyOf(values);
    }
}
