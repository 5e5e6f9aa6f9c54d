package dev.sextant.app.cli.settings;

import dev.sextant.domain.InvalidValue;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings that there are: what one command has as options. A setting is called as its option is ({@code port} for
 * {@code --port}) unless the option's description key gives it another name, and its variable is called as it is
 * ({@code SEXTANT_PORT}).
 */
public final class KnownSettings {
    static final String VARIABLES = "SEXTANT_";

    /** These say what a command is to do, and set nothing. */
    private static final Set<String> ORDERS = Set.of("print-config");

    private final Map<String, OptionSpec> options = new TreeMap<>();

    /** The settings that are a command's options. */
    public KnownSettings(CommandSpec command) {
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.inherited())
                .filter(option -> !ORDERS.contains(name(option)))
                .forEach(option -> options.put(name(option), option));
    }

    static String name(OptionSpec option) {
        return option.descriptionKey().isEmpty()
                ? option.longestName().replaceFirst("^-+", "")
                : option.descriptionKey();
    }

    static String variable(String setting) {
        return VARIABLES + setting.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String ofVariable(String variable) {
        return variable.substring(VARIABLES.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Each by its name. */
    Map<String, OptionSpec> options() {
        return options;
    }

    /**
     * What a setting was given, if it is one and takes so much.
     *
     * @throws InvalidValue if not
     */
    Given require(String setting, Given given) {
        OptionSpec option = options.get(setting);
        if (option == null) {
            throw new InvalidValue(given.origin() + ": " + setting, "is no setting; " + advice(setting));
        }
        boolean several = option.isMultiValue() && !option.splitRegex().isEmpty();
        if (given.values().size() != 1 && !several) {
            throw new InvalidValue(
                    given.origin() + ": " + setting,
                    "must be one value, but there are " + given.values().size());
        }
        return given;
    }

    /** What was meant by a name that is none of ours, or which names there are. */
    String advice(String name) {
        return nearest(name)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "there are " + String.join(", ", options.keySet()));
    }

    Optional<String> nearest(String name) {
        return options.keySet().stream()
                .filter(known -> Spelling.isNear(name, known))
                .min(Comparator.comparingInt(known -> Spelling.mistakes(name, known)));
    }
}
