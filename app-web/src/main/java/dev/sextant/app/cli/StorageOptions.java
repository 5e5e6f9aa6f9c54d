package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the store is. */
final class StorageOptions {
    /** The kinds of store. */
    enum Kind {
        MEMORY,
        SQLITE,
        MYSQL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--storage", paramLabel = "KIND", description = "memory, sqlite or mysql (default: sqlite)")
    private Kind storage = Kind.SQLITE;

    @Option(names = "--data", paramLabel = "DIR", description = "the folder of a sqlite store (default: ./var)")
    private Path data = Path.of("var");

    @Option(
            names = "--url",
            description = "of a mysql store, such as jdbc:mysql://localhost:3306/sextant (or SEXTANT_MYSQL_URL)")
    private Optional<String> url = Optional.empty();

    @Option(names = "--user", description = "of a mysql store (or SEXTANT_MYSQL_USER)")
    private Optional<String> user = Optional.empty();

    @Option(names = "--password", description = "of a mysql store (or better SEXTANT_MYSQL_PASSWORD)")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--migration-backups",
            paramLabel = "DIR",
            description = "where a mysql store of an older version is backed up before it is brought up to this one"
                    + " (or SEXTANT_MIGRATION_BACKUPS)")
    private Optional<Path> migrationBackups = Optional.empty();

    Kind kind() {
        return storage;
    }

    Path data() {
        return data;
    }

    /** Opens the store to read what others have recorded; there must be one. */
    Hexagon openExisting(Terminal terminal) {
        refuseServer();
        StorageChoice choice = choice(terminal);
        ExistingStore.require(choice, storage == Kind.MYSQL ? "--url" : "--data");
        return Hexagon.open(choice, Outside.real());
    }

    /** How the store is backed up, and a backup restored in its place. */
    StoreBackups backups(Terminal terminal) {
        refuseServer();
        return choice(terminal)
                .backups()
                .orElseThrow(() -> CommandFailed.usage("a memory store ends with the process that made it, and is not"
                        + " backed up; name another with --storage sqlite or --storage mysql"));
    }

    /** Opens the store, or makes a new one. */
    Hexagon open(Terminal terminal, Outside outside) {
        refuseServer();
        return Hexagon.open(choice(terminal), outside);
    }

    private void refuseServer() {
        if (storage != Kind.MYSQL
                && (url.isPresent() || user.isPresent() || password.isPresent() || migrationBackups.isPresent())) {
            throw CommandFailed.usage(
                    "--url, --user, --password and --migration-backups are for a server; add --storage mysql");
        }
    }

    private StorageChoice choice(Terminal terminal) {
        return switch (storage) {
            case MEMORY -> new StorageChoice.Memory();
            case SQLITE -> new StorageChoice.Sqlite(data);
            case MYSQL ->
                new StorageChoice.Mysql(
                        from(url, terminal, "SEXTANT_MYSQL_URL")
                                .orElseThrow(() -> CommandFailed.usage("a mysql store needs --url or SEXTANT_MYSQL_URL,"
                                        + " such as jdbc:mysql://localhost:3306/sextant")),
                        from(user, terminal, "SEXTANT_MYSQL_USER").orElse(""),
                        from(password, terminal, "SEXTANT_MYSQL_PASSWORD").orElse(""),
                        from(migrationBackups.map(Path::toString), terminal, "SEXTANT_MIGRATION_BACKUPS")
                                .map(Path::of));
        };
    }

    /** The options that lead back to this store, to be typed after a command. */
    String retyped() {
        return retypedKind()
                + switch (storage) {
                    case MEMORY -> "";
                    case SQLITE -> data.equals(Path.of("var")) ? "" : " --data " + Shell.quoted(data.toString());
                    case MYSQL ->
                        url.map(given -> " --url " + Shell.quoted(given)).orElse("");
                };
    }

    /** The option that leads to another store of this kind. */
    String retypedKind() {
        return storage == Kind.MYSQL ? " --storage mysql" : "";
    }

    private static Optional<String> from(Optional<String> option, Terminal terminal, String variable) {
        return option.or(() -> Optional.ofNullable(terminal.environment().get(variable)))
                .filter(value -> !value.isEmpty());
    }
}
