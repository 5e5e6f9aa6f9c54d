package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.jooq.BlockCache;
import dev.sextant.support.jooq.LogSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.jooq.StreamSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
    private static final WallInstant NOON = new WallInstant(1_932_638_400_000_000L);
    private static final int PAGE_BYTES = 4_096;
    private static final String UNREADABLE = "UPDATE log SET logger = 99 WHERE seq = ";

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
    void a_block_is_passed_over_in_which_a_type_and_a_target_stand_but_never_together() throws SQLException {
        List<Event> apart = new ArrayList<>();
        List<Event> together = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            apart.add(i % 2 == 0 ? event("arrival", "north") : event("departure", "south"));
            together.add(event("arrival", "south"));
        }
        for (List<Event> events : List.of(apart, together)) {
            storage.events().append(List.of(EventBatch.of(RUN, events)));
        }
        sql("UPDATE event SET target = 99 WHERE seq = 9");

        EventFilter south = EventFilter.ALL.target(new TextTest.Equals("south"));
        assertThat(search(south.types(Set.of("arrival")))).startsWith(257L, 258L);
        assertThatThrownBy(() -> search(south)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> search(south.types(Set.of("arrival", "none"))))
                .as("of several types no pair is looked for")
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> search(
                        EventFilter.ALL.types(Set.of("arrival")).target(new TextTest.Contains(new Needle("south")))))
                .as("of a part of a target no pair is known")
                .isInstanceOf(StorageUnavailable.class);
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
        sql("UPDATE log SET logger = 1 WHERE seq = 999");
        assertThat(search(storage, "line 399", Direction.FORWARD)).containsExactly(1_399L);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void whoever_wrote_a_whole_block_closes_it_without_reading_it_again() throws SQLException {
        append(1_000);
        sql(UNREADABLE + "1999");

        append(1_000);

        assertThat(search(storage, "line 399", Direction.FORWARD)).containsExactly(1_399L, 2_399L);
        sql("UPDATE log SET logger = 1 WHERE seq = 1999");
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
    void a_block_whose_stored_part_lies_on_a_malformed_page_is_closed_without_a_filter() throws Exception {
        storage.close();
        int page = checkpointed("SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf'"
                + " ORDER BY path DESC LIMIT 1 OFFSET 1");
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[(page - 1) * PAGE_BYTES] = (byte) 0xff;
        Files.write(file, bytes);
        storage = open();

        // The open block is 769 to 999: the last page has less than a hundred lines, and so has the one before it.
        assertThat(append(1_000)).isEqualTo(new AppendOutcome.Appended(1_000, 1_000));
        assertThat(append(1_000)).isEqualTo(new AppendOutcome.Appended(2_000, 1_000));
        assertThat(number("SELECT count(*) FROM block_filter WHERE first = 769"))
                .isZero();
        assertThat(number("SELECT count(*) FROM block_filter WHERE first > 769"))
                .isGreaterThan(3);
        assertThatThrownBy(() -> search(storage, "line 99", Direction.FORWARD)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void a_full_disk_fails_the_append_that_closes_a_block() throws Exception {
        storage.close();
        int pages = checkpointed("PRAGMA page_count");
        storage = SqliteStorage.open(SqliteConfig.in(folder), new Connections(pages + 1), IdleLimits.ofThisProcess());

        assertThatThrownBy(() -> append(1_000))
                .isInstanceOfSatisfying(
                        StorageUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.DISK_FULL));
        assertThat(search(storage, "line 99", Direction.FORWARD)).hasSize(5);
    }

    @Test
    void a_stray_filter_does_not_hide_what_is_in_the_open_block_and_is_replaced_when_that_is_closed()
            throws SQLException {
        LogRecord needle = new LogRecord(
                OptionalDouble.empty(), NOON, LogLevel.INFO, "logger", LogStream.RECORDS, "a needle in the open block");
        storage.logs().append(List.of(LogBatch.of(RUN, List.of(needle))));
        sql("INSERT INTO block_filter SELECT run, kind, 769, data FROM block_filter WHERE first = 1");
        sql("INSERT INTO block_filter SELECT run, kind, 1025, data FROM block_filter WHERE first = 1");
        assertThat(search(storage, "a needle", Direction.FORWARD)).containsExactly(1_000L);
        assertThat(searchInPieces("a needle")).containsExactly(1_000L);

        append(1_000);

        assertThat(search(storage, "line 999", Direction.FORWARD)).containsExactly(2_000L);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void who_follows_and_has_seen_all_is_answered_without_a_look_at_the_blocks() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TABLE block");
        }
        EntryQuery<LogFilter> follow = EntryQuery.of(RUN, LogFilter.ALL.text(new Needle("line")));

        assertThat(page(storage, follow.after(EntryKey.at(999))).items()).isEmpty();
        assertThatThrownBy(() -> page(storage, follow.after(EntryKey.at(998)))).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void what_another_java_may_fold_otherwise_is_in_no_filter_and_looked_for_in_every_block() throws SQLException {
        // No code point of this number was ever assigned.
        String unknown = "\u0378";
        assertThat(Character.isDefined(unknown.codePointAt(0))).isFalse();
        append(1_000);
        LogRecord strange = new LogRecord(
                OptionalDouble.empty(), NOON, LogLevel.INFO, "logger", LogStream.RECORDS, "the " + unknown + " thing");
        storage.logs().append(List.of(LogBatch.of(RUN, List.of(strange))));
        append(1_000);

        long block = number("SELECT max(first) FROM block WHERE kind = 1 AND first <= 2000");
        assertThat(number("SELECT count(*) FROM block_filter WHERE first = " + block))
                .isZero();
        assertThat(search(storage, unknown + " thing", Direction.FORWARD)).containsExactly(2_000L);
        sql(UNREADABLE + "300");
        assertThat(search(storage, "THE", Direction.BACKWARD)).containsExactly(2_000L);
        assertThatThrownBy(() -> search(storage, unknown + " thing", Direction.FORWARD))
                .as("a block of which a filter would say that it has none")
                .isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void a_filter_of_what_another_java_knows_is_no_damage() throws SQLException {
        append(1_000);
        sql("UPDATE log SET message = 'the \u0378 thing' WHERE seq = 300");

        assertThat(storage.care().verify().findings())
                .extracting(Finding::detail)
                .noneMatch(detail -> detail.contains("filter"));
    }

    @Test
    void filters_are_used_where_there_is_no_room_to_remember_them() throws SQLException {
        append(10_000);
        sql(UNREADABLE + "300");

        assertThat(searchInPieces("line 9999")).containsExactly(10_999L);
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

    private AppendOutcome append(int lines) {
        return storage.logs().append(List.of(TestRuns.logs(RUN, lines))).getFirst();
    }

    /** Searches with blocks that are read piece by piece, since nothing is remembered. */
    private List<Long> searchInPieces(String text) throws SQLException {
        LogSql logs = new LogSql(SqliteDialect.INSTANCE, new BlockCache(0));
        try (Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file()))) {
            StreamRow row = new StreamSql(SqliteDialect.INSTANCE)
                    .read(session, number("SELECT run FROM meta"), StreamKind.LOGS)
                    .orElseThrow();
            return logs.page(session, row, EntryQuery.of(RUN, LogFilter.ALL.text(new Needle(text)))).items().stream()
                    .map(Recorded::sequence)
                    .toList();
        }
    }

    private static List<Long> search(Storage storage, String text, Direction direction) {
        EntryQuery<LogFilter> query =
                EntryQuery.of(RUN, LogFilter.ALL.text(new Needle(text))).direction(direction);
        return page(storage, query).items().stream().map(Recorded::sequence).toList();
    }

    private static Event event(String type, String target) {
        return new Event(0, NOON, type, target, Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    private List<Long> search(EventFilter filter) {
        return ((Lookup.Found<Page<Recorded<Event>>>) storage.events().page(EntryQuery.of(RUN, filter)))
                .value().items().stream().map(Recorded::sequence).toList();
    }

    private static Page<Recorded<LogRecord>> page(Storage storage, EntryQuery<LogFilter> query) {
        return ((Lookup.Found<Page<Recorded<LogRecord>>>) storage.logs().page(query)).value();
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private Path file() {
        return folder.resolve("runs").resolve(RUN + ".sqlite");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            return result.getLong(1);
        }
    }

    /** A number about the file, once all is in it that was in its log. */
    private int checkpointed(String query) throws SQLException {
        number("PRAGMA wal_checkpoint(TRUNCATE)");
        return (int) number(query);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isPositive();
        }
    }
}
