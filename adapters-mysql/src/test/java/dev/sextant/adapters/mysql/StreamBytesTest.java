package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run is said to take, and is held against a byte budget, is what its rows take. */
class StreamBytesTest {
    /** What a row weighs beside its bytes. */
    private static final int ROW_BYTES = 48;

    private final TestDatabase database = MariaDbServer.get().freshDatabase();
    private final Storage storage = ShortJournal.open(database.config());

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void what_a_snapshot_has_replaced_is_not_counted_any_more() {
        TestRuns.register(storage, 1);
        for (int append = 0; append < 30; append++) {
            storage.series().append(List.of(TestRuns.samples(TestRuns.id(1), 300)));
        }

        assertThat(database.count("snapshot")).isEqualTo(1);
        assertThat(database.count("journal")).as("rows since the snapshot").isLessThan(30);
        assertThat(storage.care().sizeOf(TestRuns.id(1)).toOptional())
                .contains(bytes("journal", "data")
                        + bytes("snapshot", "data")
                        + bytes("chunk", "data")
                        + bytes("node", "data")
                        + bytes("series_name", "name"));
    }

    private long bytes(String table, String column) {
        String sum = "SELECT coalesce(sum(octet_length(" + column + ")), 0) FROM " + database.name() + "." + table;
        return ROW_BYTES * database.count(table)
                + Long.parseLong(database.server().column(sum).getFirst());
    }
}
