package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever stands in whichever column: an inspection comes to its end, and throws nothing. */
class GarbledColumnsTest {
    /** The first of each that the column takes. */
    private static final List<List<String>> NUMBERS =
            List.of(List.of("-1"), List.of("9223372036854775807", "2147483647", "127"), List.of("NULL"));

    private static final List<List<String>> TEXTS = List.of(List.of("''"), List.of("'seven'"), List.of("NULL"));
    private static final List<List<String>> BYTES = List.of(List.of("X''"), List.of("X'00'"), List.of("NULL"));

    private final MysqlConfig config = H2Database.fresh();

    @AfterEach
    void shut_down() {
        H2Database.shutDown(config);
    }

    @Test
    void no_value_makes_an_inspection_throw() throws SQLException {
        DamagedStore store = DamagedStore.of(config, TestRuns::fillEveryTable);
        Map<String, Verification> inspected = new HashMap<>();
        try (Storage storage = MysqlStorage.open(config)) {
            assertThat(storage.care().verify().findings()).isEmpty();
            for (String table : store.tables()) {
                for (List<String> alike : damages(store, table)) {
                    for (String damage : alike) {
                        if (isTaken(store, damage)) {
                            inspected.put(damage, storage.care().verify());
                            store.bringBack(table);
                            break;
                        }
                    }
                }
            }
        }
        assertThat(inspected).hasSizeGreaterThan(250);
        assertThat(inspected.values()).filteredOn(Verification::isSound).hasSizeLessThan(inspected.size() / 2);
    }

    /** What is no value of the column, or would be twice in a key, the server refuses. */
    private static boolean isTaken(DamagedStore store, String damage) {
        try {
            return store.run(damage) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    /** What may be done to a table; of each list, the first that is taken. */
    private static List<List<String>> damages(DamagedStore store, String table) throws SQLException {
        List<List<String>> damages = new ArrayList<>();
        damages.add(List.of("DELETE FROM " + table));
        try (Connection connection = store.connect();
                ResultSet columns = connection.getMetaData().getColumns(null, null, table, null)) {
            while (columns.next()) {
                String update = "UPDATE " + table + " SET `" + columns.getString("COLUMN_NAME") + "` = ";
                for (List<String> values : values(columns.getString("TYPE_NAME"))) {
                    List<String> alike = new ArrayList<>();
                    values.forEach(value -> alike.add(update + value));
                    values.forEach(value -> alike.add(update + value + " LIMIT 1"));
                    damages.add(alike);
                }
            }
        }
        return damages;
    }

    private static List<List<String>> values(String type) {
        if (type.contains("BINARY")) {
            return BYTES;
        }
        return type.contains("CHAR") ? TEXTS : NUMBERS;
    }
}
