package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.PassedOver;
import dev.sextant.support.jooq.RegistryInspection;
import dev.sextant.support.jooq.RegistrySql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Snapshots;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in which a number leads back, as none that SQLite writes: who reads on behind it must not go round for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReversedRowsTest {
    private static final int ROWS = 5;
    private static final int BLOCK = 256;

    @TempDir
    Path around;

    private Path folder = Path.of("");

    @BeforeEach
    void five_runs_that_wait_and_five_reservations_and_a_stream_of_five_blocks() {
        folder = around.resolve("store");
        try (SqliteStorage storage = open()) {
            storage.gpus().declare(Inventory.of("node", ROWS));
            for (int i = 1; i <= ROWS; i++) {
                TestRuns.register(storage, i);
                StepNote note = new StepNote(new WallInstant(i), "ada", "a notebook");
                storage.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, note, new WallInstant(9)));
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch " + i, BLOCK)));
            }
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"run, ABSENT", "gpu_holding, SEQUENCE_GAP"})
    void an_inspection_row_by_row_comes_to_an_end(String table, Damage damage) throws Exception {
        LeafPage.of(registry(), table).renumber(ROWS, 1);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + registry())) {
            assertThat(rowByRow(connection)).extracting(Finding::damage).contains(damage);
        }
    }

    /** Behind the history it asks for what a run's index leads to, and SQLite itself says that there is no such row. */
    @Test
    void an_inspection_of_the_history_row_by_row_comes_to_an_end() throws Exception {
        LeafPage.of(registry(), "history").renumber(ROWS, 1);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + registry())) {
            assertDamaged(() -> rowByRow(connection));
        }
    }

    @Test
    void a_queue_that_is_filled_anew_from_the_runs_comes_to_an_end() throws Exception {
        LeafPage.of(registry(), "run").renumber(ROWS, 1);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + registry())) {
            RegistrySql runs = new RegistrySql(SqliteDialect.INSTANCE, new PassedOver());
            assertDamaged(() -> runs.refillQueue(new Session(connection)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "run", "gpu_holding"})
    void the_inspection_of_a_store_comes_to_an_end(String table) throws Exception {
        LeafPage.of(registry(), table).renumber(ROWS, 1);

        try (SqliteStorage storage = open()) {
            assertThat(storage.care().verify().findings()).isNotEmpty();
        }
    }

    @Test
    void a_backup_comes_to_an_end() throws Exception {
        LeafPage.of(registry(), "run").renumber(ROWS, 1);

        assertThat(SqliteStorage.backups(SqliteConfig.in(folder)).backup(around.resolve("backup"), share -> {}))
                .isNotNull();
    }

    @Test
    void who_reads_the_history_on_is_told() throws Exception {
        LeafPage.of(registry(), "history").renumber(ROWS, 1);

        try (SqliteStorage storage = open()) {
            assertThat(storage.runs().history(HistoryQuery.all().limit(ROWS - 1)))
                    .hasSize(ROWS - 1);
            assertDamaged(() -> storage.runs().history(HistoryQuery.all()));
            assertDamaged(() -> storage.runs().history(HistoryQuery.all().after(ROWS - 1L)));
        }
    }

    @Test
    void who_reads_on_who_held_the_slots_is_told() throws Exception {
        LeafPage.of(registry(), "gpu_holding").renumber(ROWS, 1);

        try (SqliteStorage storage = open()) {
            assertThat(storage.gpus().history(HoldingQuery.all().limit(ROWS - 1)))
                    .hasSize(ROWS - 1);
            assertDamaged(() -> storage.gpus().history(HoldingQuery.all()));
            assertDamaged(() -> storage.gpus().history(HoldingQuery.all().after(ROWS - 1L)));
            assertDamaged(() -> storage.gpus()
                    .history(HoldingQuery.all().at(new WallInstant(99)).limit(1)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_reads_a_stream_on_is_told(Direction direction) throws Exception {
        Path file = folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
        LeafPage.of(file, "block").moveBlock((ROWS - 2) * BLOCK + 1, 1);

        try (SqliteStorage storage = open()) {
            EntryQuery<EventFilter> query =
                    EntryQuery.of(TestRuns.id(1), EventFilter.ALL).direction(direction);
            EntryKey middle = EntryKey.at(2 * BLOCK);
            assertDamaged(() -> storage.events()
                    .page(direction == Direction.FORWARD ? query.after(middle).limit(1_000) : query));
            assertThat(storage.care().verify().findings()).isNotEmpty();
        }
    }

    private static void assertDamaged(ThrowingCallable use) {
        assertThat(catchThrowableOfType(StorageUnavailable.class, use))
                .isNotNull()
                .extracting(StorageUnavailable::trouble)
                .isEqualTo(Trouble.DAMAGED);
    }

    private List<Finding> rowByRow(Connection connection) {
        Session session = new Session(connection);
        return new RegistryInspection(SqliteDialect.INSTANCE, 1, 1).inspect(new Snapshots() {
            @Override
            public <T> T read(Look<T> look) {
                try {
                    return look.at(session);
                } catch (SQLException e) {
                    throw Failures.of(e, registry());
                }
            }
        });
    }

    private Path registry() {
        return folder.resolve("registry.sqlite");
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }
}
