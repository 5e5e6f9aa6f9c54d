package dev.sextant.app.wiring;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.MysqlStorage;
import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.Optional;

/** Which store to use. Everything behind it is the same, whichever it is. */
public sealed interface StorageChoice {
    /** On the heap; it ends with the process. */
    record Memory() implements StorageChoice {}

    /** SQLite files in a folder, which is made if it is not there. */
    record Sqlite(Path folder) implements StorageChoice {}

    /**
     * A database of a MySQL or MariaDB server.
     *
     * @param migrationBackups where a backup is made before a store of an older version is brought up to ours
     */
    record Mysql(String url, String user, String password, Optional<Path> migrationBackups) implements StorageChoice {
        /** A store of our own version, or none yet. */
        public Mysql(String url, String user, String password) {
            this(url, user, password, Optional.empty());
        }

        /**
         * Whether the database holds a store; looking makes none.
         *
         * @throws dev.sextant.domain.store.StorageUnavailable if the database can't be looked at
         */
        public boolean holdsStore() {
            return MysqlStorage.isIn(config());
        }

        private MysqlConfig config() {
            MysqlConfig config = MysqlConfig.of(url, user, password);
            return migrationBackups.map(config::migrationBackups).orElse(config);
        }
    }

    /** What such a store is called. */
    default String kind() {
        return switch (this) {
            case Memory memory -> "memory";
            case Sqlite sqlite -> "sqlite";
            case Mysql mysql -> "mysql";
        };
    }

    /**
     * Opens the store: the one place where an adapter is chosen.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if it can't be opened; the message says what to do
     */
    default Storage open() {
        return switch (this) {
            case Memory memory -> MemoryStorage.open(MemoryConfig.DEFAULT);
            case Sqlite(Path folder) -> SqliteStorage.open(SqliteConfig.in(folder));
            case Mysql mysql -> MysqlStorage.open(mysql.config());
        };
    }

    /** How such a store is backed up and restored, be it open or not; one on the heap ends with its process. */
    default Optional<StoreBackups> backups() {
        return switch (this) {
            case Memory memory -> Optional.empty();
            case Sqlite(Path folder) -> Optional.of(SqliteStorage.backups(SqliteConfig.in(folder)));
            case Mysql mysql -> Optional.of(MysqlStorage.backups(mysql.config()));
        };
    }
}
