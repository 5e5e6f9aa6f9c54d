package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.text.Needle;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the filters of blocks do, seen from outside: a search leaves the blocks alone in which its text can't stand, so it
 * does not stumble over a row there that can't be read.
 */
class FilteredBlocksTest {
    private static final RunId RUN = TestRuns.id(1);
    private static final String UNREADABLE = "UPDATE log SET level = 9 WHERE seq = ";

    @TempDir
    Path folder;

    private SqliteStorage storage;

    @BeforeEach
    void a_log_of_many_blocks_some_of_which_were_closed_by_another_handle() {
        storage = open();
        TestRuns.register(storage, 1);
        // Messages are "line 0" to "line 199", again and again: 999 lines, four blocks, of which the last one is open.
        for (int i = 0; i < 4; i++) {
            append(200);
        }
        try (SqliteStorage other = open()) {
            other.logs().append(List.of(TestRuns.logs(RUN, 1)));
            other.logs().append(List.of(TestRuns.logs(RUN, 198)));
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_block_is_passed_over_in_which_a_text_cannot_stand(Direction direction) throws SQLException {
        append(1_000);
        sql(UNREADABLE + "300");

        // Lines 99 stand at 100, 300, 500 and so on, lines 399 at 1,399 alone.
        assertThat(search(storage, "line 399", direction)).containsExactly(1_399L);
        assertThatThrownBy(() -> search(storage, "line 99", direction)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void a_block_without_a_filter_is_read() throws SQLException {
        append(1_000);
        sql("DELETE FROM block_filter");
        sql(UNREADABLE + "300");

        assertThatThrownBy(() -> search(storage, "line 399", Direction.FORWARD)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void what_was_appended_since_a_search_is_found_by_the_next_one() {
        assertThat(search(storage, "line 999", Direction.FORWARD)).isEmpty();
        append(1_000);
        assertThat(search(storage, "line 999", Direction.FORWARD)).containsExactly(1_999L);
        assertThat(search(storage, "line 100", Direction.FORWARD))
                .containsExactly(101L, 301L, 501L, 701L, 902L, 1_100L);
        try (SqliteStorage other = open()) {
            other.logs().append(List.of(TestRuns.logs(RUN, 1_000)));
        }
        assertThat(search(storage, "line 999", Direction.FORWARD)).containsExactly(1_999L, 2_999L);
        assertThat(search(storage, "line 999", Direction.BACKWARD)).containsExactly(2_999L, 1_999L);
    }

    @Test
    void a_block_whose_stored_part_cannot_be_read_is_closed_without_a_filter() throws SQLException {
        storage.close();
        sql(UNREADABLE + "999");
        storage = open();

        append(1_000);

        assertThatThrownBy(() -> search(storage, "line 399", Direction.FORWARD)).isInstanceOf(StorageUnavailable.class);
        sql("UPDATE log SET level = 2 WHERE seq = 999");
        assertThat(search(storage, "line 399", Direction.FORWARD)).containsExactly(1_399L);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void whoever_wrote_a_whole_block_closes_it_without_reading_it_again() throws SQLException {
        append(1_000);
        sql(UNREADABLE + "1999");

        append(1_000);

        assertThat(search(storage, "line 399", Direction.FORWARD)).containsExactly(1_399L, 2_399L);
        sql("UPDATE log SET level = 2 WHERE seq = 1999");
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void a_block_that_was_filled_one_by_one_has_the_filter_of_all_its_entries() {
        for (int i = 0; i < 600; i++) {
            append(1);
        }

        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void an_inspection_finds_nothing_wrong() {
        append(1_000);

        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE block_filter SET data = (SELECT data FROM block_filter WHERE first = 1281) WHERE first = 257 | COUNTER_DIFFERS | the filter of the block at 257 differs
        UPDATE block_filter SET data = zeroblob(length(data)) WHERE first = 257 | UNREADABLE | the filter of the block at sequence 257 has a wrong checksum
        UPDATE block_filter SET first = 256 WHERE first = 257                  | STRAY      | a filter of a closed block at 256
        INSERT INTO block_filter SELECT run, kind, 1793, data FROM block_filter WHERE first = 257 | STRAY | at 1793
        INSERT INTO block_filter SELECT run, kind, -5, data FROM block_filter WHERE first = 257  | STRAY | at -5
        INSERT INTO block_filter SELECT run, 0, first, data FROM block_filter WHERE first = 257  | STRAY | EVENTS: there is a filter
        """)
    void an_inspection_finds_a_filter_that_is_not_as_it_should_be(String damage, Damage kind, String detail)
            throws SQLException {
        append(1_000);

        sql(damage);

        assertThat(storage.care().verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(kind);
            assertThat(finding.detail()).contains(detail);
        });
    }

    @Test
    void a_damaged_filter_is_told_by_the_search_that_needs_it() throws SQLException {
        sql("UPDATE block_filter SET data = zeroblob(length(data)) WHERE first = 257");

        assertThatThrownBy(() -> search(storage, "line 99", Direction.FORWARD))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("the filter of the block at sequence 257 has a wrong checksum");
    }

    private void append(int lines) {
        storage.logs().append(List.of(TestRuns.logs(RUN, lines)));
    }

    private static List<Long> search(Storage storage, String text, Direction direction) {
        EntryQuery<LogFilter> query =
                EntryQuery.of(RUN, LogFilter.ALL.text(new Needle(text))).direction(direction);
        Page<Recorded<LogRecord>> page =
                ((Lookup.Found<Page<Recorded<LogRecord>>>) storage.logs().page(query)).value();
        return page.items().stream().map(Recorded::sequence).toList();
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private void sql(String statement) throws SQLException {
        Path file = folder.resolve("runs").resolve(RUN + ".sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isPositive();
        }
    }
}
