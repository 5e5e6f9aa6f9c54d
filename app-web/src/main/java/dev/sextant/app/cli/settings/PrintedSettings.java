package dev.sextant.app.cli.settings;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings in force, as a file of settings that would set the same; where each comes from stands behind it. */
public final class PrintedSettings {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._][A-Za-z0-9/._:-]*(?<!:)");
    private static final Pattern SECRET = Pattern.compile(".*(password|secret).*|token");

    /** What lies between the user's name and the last @, and what a parameter gives for a password. */
    private static final Pattern IN_URL =
            Pattern.compile("(//[^/:@]*:)[^?]*(?=@)|([\\w.]*(?:passw|pwd)\\w*\\s*=)[^&;]*", Pattern.CASE_INSENSITIVE);

    private static final int ORIGIN_COLUMN = 40;

    private PrintedSettings() {}

    /**
     * A line for each.
     *
     * @param typed the command line after which they are in force
     */
    public static Stream<String> of(KnownSettings known, Settings settings, ParseResult typed) {
        return known.options().entrySet().stream().map(setting -> {
            OptionSpec option =
                    typed.commandSpec().findOption(setting.getValue().longestName());
            String origin = typed.hasMatchedOption(option)
                    ? option.longestName()
                    : settings.given(setting.getKey()).map(Given::origin).orElse("default");
            String value = value(setting.getKey(), option.getValue());
            return value + " ".repeat(Math.max(1, ORIGIN_COLUMN - value.length())) + "# " + origin;
        });
    }

    private static String value(String name, @Nullable Object value) {
        Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (plain == null) {
            return "# " + name + " is not set";
        }
        if (SECRET.matcher(name).matches()) {
            return "# " + name + " is set, and not shown";
        }
        if (plain instanceof Collection<?> several) {
            return name + several.stream().map(PrintedSettings::quoted).collect(Collectors.joining(", ", ": [", "]"));
        }
        return name + ": " + quoted(plain);
    }

    private static String quoted(Object value) {
        String text = withoutPassword(value.toString());
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    /** A URL of a database, without the password that it may hold. */
    static String withoutPassword(String text) {
        return text.startsWith("jdbc:") ? IN_URL.matcher(text).replaceAll("$1$2***") : text;
    }
}
