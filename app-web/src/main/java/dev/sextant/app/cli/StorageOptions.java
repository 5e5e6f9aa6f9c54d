package dev.sextant.app.cli;

import dev.sextant.app.remote.ServerUrl;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

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
            descriptionKey = "mysql-url",
            description = "of a mysql store, such as jdbc:mysql://localhost:3306/sextant (or SEXTANT_MYSQL_URL); for"
                    + " commands that know --token also of a server, such as http://127.0.0.1:8787")
    private Optional<String> url = Optional.empty();

    @Option(names = "--user", descriptionKey = "mysql-user", description = "of a mysql store (or SEXTANT_MYSQL_USER)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            descriptionKey = "mysql-password",
            description = "of a mysql store (or better SEXTANT_MYSQL_PASSWORD)")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--migration-backups",
            paramLabel = "DIR",
            description = "where a mysql store of an older version is backed up before it is brought up to this one"
                    + " (or SEXTANT_MIGRATION_BACKUPS)")
    private Optional<Path> migrationBackups = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Kind kind() {
        return storage;
    }

    Path data() {
        return data;
    }

    /**
     * The server that was named in place of a store; empty if none was.
     *
     * @throws dev.sextant.domain.InvalidValue if a URL was typed that neither has
     */
    Optional<ServerUrl> server() {
        if (!isTyped("--url") || url.isEmpty() || url.get().startsWith("jdbc:") || isTypedFor(Kind.MYSQL)) {
            return Optional.empty();
        }
        ServerUrl server = ServerUrl.parse("--url", url.get());
        Stream.of("--storage", "--data", "--user", "--password", "--migration-backups")
                .filter(this::isTyped)
                .findFirst()
                .ifPresent(option -> {
                    throw CommandFailed.usage(server + " is a server, which knows its own store; leave out " + option);
                });
        return Optional.of(server);
    }

    /** Opens the store to read what others have recorded; there must be one. */
    Hexagon openExisting() {
        refuseServer();
        StorageChoice choice = choice();
        ExistingStore.require(choice, storage == Kind.MYSQL ? "--url" : "--data");
        return Hexagon.open(choice, Outside.real());
    }

    /** How the store is backed up, and a backup restored in its place. */
    StoreBackups backups() {
        refuseServer();
        return choice().backups()
                .orElseThrow(() -> CommandFailed.usage("a memory store ends with the process that made it, and is not"
                        + " backed up; name another with --storage sqlite or --storage mysql"));
    }

    /** Opens the store, or makes a new one. */
    Hexagon open(Outside outside) {
        refuseServer();
        return Hexagon.open(choice(), outside);
    }

    /** A setting that comes from elsewhere may be there for another command. */
    private void refuseServer() {
        server().ifPresent(server -> {
            String name = command.commandLine().getCommandSpec().qualifiedName();
            throw CommandFailed.usage("`" + name + "` works on a store itself, and " + server
                    + " is a server that has one; call it where the store is, with --data DIR, or with --storage mysql"
                    + " and --url jdbc:mysql://…");
        });
        if (storage != Kind.MYSQL
                && Stream.of("--url", "--user", "--password", "--migration-backups")
                        .anyMatch(this::isTyped)) {
            throw CommandFailed.usage(
                    "--url, --user, --password and --migration-backups are for a server; add --storage mysql");
        }
    }

    private StorageChoice choice() {
        return switch (storage) {
            case MEMORY -> new StorageChoice.Memory();
            case SQLITE -> new StorageChoice.Sqlite(data);
            case MYSQL ->
                new StorageChoice.Mysql(
                        url.orElseThrow(() -> CommandFailed.usage("a mysql store needs --url or SEXTANT_MYSQL_URL,"
                                + " such as jdbc:mysql://localhost:3306/sextant")),
                        user.orElse(""),
                        password.orElse(""),
                        migrationBackups);
        };
    }

    /** The options that lead back to this store, to be typed after a command; what is set elsewhere need not be. */
    String retyped() {
        return retypedKind() + typed("--data", data.toString()) + typed("--url", url.orElse(""));
    }

    /** The option that leads to another store of this kind. */
    String retypedKind() {
        ParseResult given = command.commandLine().getParseResult();
        return given.<Optional<Path>>matchedOptionValue("--config", Optional.empty())
                        .map(file -> " --config " + Shell.quoted(file.toString()))
                        .orElse("")
                + typed("--storage", storage.toString());
    }

    private String typed(String option, String value) {
        return isTyped(option) ? " " + option + " " + Shell.quoted(value) : "";
    }

    private boolean isTypedFor(Kind kind) {
        return isTyped("--storage") && storage == kind;
    }

    private boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
