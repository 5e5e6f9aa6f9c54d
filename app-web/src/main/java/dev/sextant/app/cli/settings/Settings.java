package dev.sextant.app.cli.settings;

import dev.sextant.domain.InvalidValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What was set before a command was typed: by variables of the environment, and, where they are silent, by a file. Whatever
 * is typed is stronger. Every option of every command that is called as a setting takes its value from here.
 */
public final class Settings implements IDefaultValueProvider {
    /** Read where it lies in the folder in which a command is typed. */
    private static final Path FILE = Path.of("sextant.yml");

    private static final String FILE_VARIABLE = KnownSettings.VARIABLES + "CONFIG";

    /** What begins as our variables do, but is for the script that starts us, and for the tests. */
    private static final Set<String> FOR_OTHERS =
            Set.of("SEXTANT_JAVA_HOME", "SEXTANT_MARIADB_URL", "SEXTANT_MARIADB_USER", "SEXTANT_MARIADB_PASSWORD");

    private static final String TOKEN = "token";
    private static final String TOKEN_FILE = "token-file";

    /** What lets in whoever knows it. */
    private static final List<String> SECRETS = List.of(TOKEN, "mysql-password");

    private final Map<String, Given> settings = new TreeMap<>();
    private Optional<String> warning = Optional.empty();

    private Settings() {}

    /** Nothing is set. */
    public static Settings none() {
        return new Settings();
    }

    /**
     * What is set.
     *
     * @param known the settings that there are
     * @param named the file, if the command line names one
     * @throws InvalidValue if something is set that is no setting, or the file can't be read
     */
    public static Settings of(KnownSettings known, Map<String, String> environment, Optional<Path> named) {
        Settings settings = new Settings();
        named.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE))
                        .filter(value -> !value.isEmpty())
                        .map(Path::of))
                .or(() -> Optional.of(FILE).filter(Files::exists))
                .ifPresent(file -> settings.file(known, file));
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(KnownSettings.VARIABLES) && !value.isEmpty()) {
                settings.variable(known, variable, value);
            }
        });
        return settings;
    }

    private void file(KnownSettings known, Path file) {
        SettingsFile.read(file).forEach((name, given) -> settings.put(name, known.require(name, given)));
        if (SettingsFile.isOpenToOthers(file)) {
            warning = SECRETS.stream()
                    .filter(settings::containsKey)
                    .findFirst()
                    .map(secret -> file + " holds " + secret
                            + ", and may be read or changed by others than its owner; type: chmod 600 " + file);
        }
    }

    private void variable(KnownSettings known, String variable, String value) {
        if (variable.equals(FILE_VARIABLE) || FOR_OTHERS.contains(variable)) {
            return;
        }
        String setting = KnownSettings.ofVariable(variable);
        if (!known.options().containsKey(setting)
                || !KnownSettings.variable(setting).equals(variable)) {
            throw new InvalidValue(
                    variable,
                    "sets nothing; "
                            + known.nearest(setting)
                                    .map(near -> "did you mean " + KnownSettings.variable(near) + "?")
                                    .orElseGet(() -> "there are " + variables(known) + ", and " + FILE_VARIABLE));
        }
        if (setting.equals(TOKEN_FILE)) {
            // A token would be stronger than the file that is to hold it, but the file of settings is not.
            settings.computeIfPresent(
                    TOKEN, (name, given) -> given.origin().startsWith(KnownSettings.VARIABLES) ? given : null);
        }
        settings.put(setting, new Given(List.of(value), variable));
    }

    private static String variables(KnownSettings known) {
        return String.join(
                ", ",
                known.options().keySet().stream().map(KnownSettings::variable).toList());
    }

    /** What is to be told whoever keeps a secret where others find it. */
    public Optional<String> warning() {
        return warning;
    }

    /** What a setting was given; empty if its default holds. */
    public Optional<Given> given(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    /** What an option was given; empty if its default holds, or if it is no setting. */
    public Optional<Given> given(@Nullable ArgSpec option) {
        return option instanceof OptionSpec spec ? given(KnownSettings.name(spec)) : Optional.empty();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        return given(option).map(given -> String.join(",", given.values())).orElse(null);
    }
}
