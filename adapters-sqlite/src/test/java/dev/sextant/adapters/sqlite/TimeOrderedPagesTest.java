package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.BlockCache;
import dev.sextant.support.jooq.LogSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.jooq.StreamSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages by time of a stream whose clock has started again and again, and now and then was not known: the same with and
 * without the columns of times beside its blocks.
 */
class TimeOrderedPagesTest {
    private static final RunId RUN = TestRuns.id(1);
    private static final WallInstant NOON = new WallInstant(1_932_638_400_000_000L);

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final List<EntryKey> keys = new ArrayList<>();
    private SqliteStorage storage;
    private int appended;

    @BeforeEach
    void a_log_of_many_starts() {
        storage = open();
        TestRuns.register(storage, 1);
        for (int i = 0; i < 30; i++) {
            append(storage, 100);
            if (i % 3 == 0) {
                try (SqliteStorage other = open()) {
                    append(other, 1 + random.nextInt(60));
                }
            }
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void are_what_sorting_all_keys_gives() throws SQLException {
        assertThat(number("SELECT count(*) FROM block_times")).isGreaterThan(8);
        assertPages();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void are_the_same_where_blocks_have_no_column_since_an_older_version_closed_them() throws SQLException {
        sql("DELETE FROM block_times WHERE first % 3 <> 0");
        assertPages();

        sql("DELETE FROM block_times");
        assertPages();
        append(storage, 700);
        assertThat(number("SELECT count(*) FROM block_times")).isGreaterThan(1);
        assertPages();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void are_the_same_where_there_is_no_room_to_remember_blocks() throws SQLException {
        LogSql logs = new LogSql(SqliteDialect.INSTANCE, new BlockCache(0));
        try (Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file()))) {
            StreamRow row = new StreamSql(SqliteDialect.INSTANCE)
                    .read(session, number("SELECT run FROM meta"), StreamKind.LOGS)
                    .orElseThrow();
            for (Direction direction : Direction.values()) {
                EntryQuery<LogFilter> query = pages(direction).limit(77);
                List<Long> found = logs.page(session, row, query).items().stream()
                        .map(Recorded::sequence)
                        .toList();
                assertThat(found).isEqualTo(expected(direction).subList(0, 77));
            }
        }
    }

    @Test
    void take_no_column_of_a_block_that_is_open() throws SQLException {
        long open = number("SELECT max(first + n) FROM block WHERE kind = 1");
        sql("INSERT INTO block_times SELECT run, kind, " + open + ", data FROM block_times LIMIT 1");
        assertPages();
        assertThat(storage.care().verify().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.damage()).isEqualTo(Damage.STRAY));

        append(storage, 300);
        assertPages();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE block_times SET data = (SELECT data FROM block_times WHERE first = 257) WHERE first = 1      | COUNTER_DIFFERS | the column of times of the block at 1 differs
        UPDATE block_times SET data = zeroblob(length(data)) WHERE first = 1                               | UNREADABLE      | the column of times of the block at sequence 1 has a wrong checksum
        UPDATE block_times SET first = 2 WHERE first = 1                                                   | STRAY           | a column of times of a closed block at 2
        INSERT INTO block_times SELECT run, 0, first, data FROM block_times WHERE first = 1                | STRAY           | EVENTS: there is a column of times
        INSERT INTO block_times SELECT run, 2, first, data FROM block_times WHERE first = 1                | STRAY           | table block_times holds rows of kind 2
        """)
    void rest_on_columns_that_an_inspection_compares_with_the_entries(String damage, Damage kind, String detail)
            throws SQLException {
        sql(damage);

        assertThat(storage.care().verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(kind);
            assertThat(finding.detail()).contains(detail);
        });
    }

    @Test
    void tell_of_a_damaged_column_that_they_need() throws SQLException {
        sql("UPDATE block_times SET data = zeroblob(length(data)) WHERE first = 1");

        assertThatThrownBy(() -> page(pages(Direction.FORWARD)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("the column of times of the block at sequence 1 has a wrong checksum");
    }

    private void append(SqliteStorage to, int lines) {
        List<LogRecord> logs = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            // Five times a second, from 0 on again after every 97 lines; ties are the rule.
            OptionalDouble time = random.nextInt(9) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(0.2 * Math.floorDiv(appended % 97, 5));
            // A long line is a block of its own.
            String text = appended % 700 == 650 ? "x".repeat(30_000) : "line";
            logs.add(new LogRecord(time, NOON, LogLevel.INFO, "logger", LogStream.RECORDS, text));
            appended++;
            if (time.isPresent()) {
                keys.add(new EntryKey(time.getAsDouble(), appended));
            }
        }
        to.logs().append(List.of(LogBatch.of(RUN, logs)));
    }

    /** From both ends to the other, and from any place. */
    private void assertPages() {
        for (Direction direction : Direction.values()) {
            List<Long> expected = expected(direction);
            List<Long> found = new ArrayList<>();
            EntryQuery<LogFilter> query = pages(direction).limit(190);
            for (Page<Recorded<LogRecord>> page = page(query); ; page = page(query)) {
                page.items().stream().map(Recorded::sequence).forEach(found::add);
                if (page.next().isEmpty()) {
                    break;
                }
                query = query.resume(page.next().get());
            }
            assertThat(found).isEqualTo(expected);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(expected.size() - 1);
                EntryKey place = inOrder(direction).get(at);
                assertThat(page(pages(direction).after(place).limit(1)).items())
                        .extracting(Recorded::sequence)
                        .containsExactly(expected.get(at + 1));
            }
        }
    }

    private List<EntryKey> inOrder(Direction direction) {
        Comparator<EntryKey> order =
                direction == Direction.FORWARD ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return keys.stream().sorted(order).toList();
    }

    private List<Long> expected(Direction direction) {
        return inOrder(direction).stream().map(EntryKey::sequence).toList();
    }

    private static EntryQuery<LogFilter> pages(Direction direction) {
        return EntryQuery.of(RUN, LogFilter.ALL).order(Order.TIME).direction(direction);
    }

    private Page<Recorded<LogRecord>> page(EntryQuery<LogFilter> query) {
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

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isPositive();
        }
    }
}
