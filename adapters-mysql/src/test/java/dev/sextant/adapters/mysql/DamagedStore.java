package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * A store of which rows are damaged, and brought back from copies of the tables that lie beside them: that takes far less
 * time than to make it anew.
 */
record DamagedStore(MysqlConfig config) {
    private static final String KEPT = "kept_";

    /** Fills the store, and keeps its rows as they are. */
    static DamagedStore of(MysqlConfig config, Consumer<Storage> filling) throws SQLException {
        DamagedStore store = new DamagedStore(config);
        try (Storage storage = MysqlStorage.open(config)) {
            filling.accept(storage);
        }
        for (String table : store.tables()) {
            store.run("CREATE TABLE " + KEPT + table + " AS SELECT * FROM " + table);
        }
        return store;
    }

    /** The names of the tables whose rows are brought back. */
    List<String> tables() throws SQLException {
        try (Connection connection = connect()) {
            return Schema.storesTables(connection);
        }
    }

    /** Runs a statement, and says how many rows it found. */
    int run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    void bringBack(String table) throws SQLException {
        run("DELETE FROM " + table);
        run("INSERT INTO " + table + " SELECT * FROM " + KEPT + table);
    }

    /** Opens the store anew, so that nothing is remembered, and reads everything. */
    Verification verify() {
        try (Storage storage = MysqlStorage.open(config)) {
            return storage.care().verify();
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }
}
