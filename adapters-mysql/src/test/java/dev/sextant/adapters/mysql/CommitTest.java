package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendOutcome.Refused;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What COMMIT itself may answer: a server by itself never does so, and when a line breaks can't be aimed. */
class CommitTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(1), "ada", "a notebook");
    private static final ReservationRequest RESERVATION =
            new ReservationRequest("node", OptionalInt.empty(), 1, NOTE, new WallInstant(9));

    private static final String BEATS = "run.hold.pulse.beat";
    private static final int MORE_THAN_A_PURGE_WRITES = 100;

    private final Queue<Trick> ahead = new ArrayDeque<>();
    private final MysqlConfig config = H2Database.fresh();
    private final Storage storage = MysqlStorage.open(Opening.open(config), TrickyPool::new);
    private final PendingRun run = TestRuns.register(storage, 1);
    private final EventBatch batch = TestRuns.batch(run.id(), "a", 3);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void what_a_cluster_does_not_certify_is_done_again_and_so_once() {
        ahead.addAll(List.of(Trick.NOT_CERTIFIED, Trick.NOT_CERTIFIED));
        assertThat(storage.events().append(List.of(batch))).containsExactly(new Appended(1, 3));
        ahead.add(Trick.NOT_CERTIFIED);
        assertThat(storage.runs().step(TestRuns.cancel(run))).isInstanceOf(StepOutcome.Stepped.class);

        assertThat(ahead).isEmpty();
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
        assertThat(storage.runs().history(HistoryQuery.all()))
                .extracting(HistoryEntry::sequence)
                .containsExactly(1L, 2L);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void what_has_a_key_is_sent_again_when_the_answer_to_its_commit_is_lost() {
        ahead.add(Trick.ANSWER_LOST);
        assertThat(storage.events().append(List.of(batch.keyed(new AppendKey("k")))))
                .containsExactly(new AlreadyAppended(1, 3));
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
    }

    @Test
    void what_has_none_is_not_sent_again_and_the_doubt_is_told() {
        ahead.add(Trick.ANSWER_LOST);
        assertDoubt(() -> storage.events().append(List.of(batch)));
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
    }

    @Test
    void a_call_of_which_one_batch_has_none_is_not_sent_again_as_a_whole() {
        EventBatch keyed = TestRuns.batch(run.id(), "b", 2).keyed(new AppendKey("k"));
        ahead.add(Trick.ANSWER_LOST);
        assertDoubt(() -> storage.events().append(List.of(keyed, batch)));
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("changesToMakeOnce")
    void a_change_is_not_made_again_and_the_doubt_is_told(Consumer<Storage> change) {
        TestRuns.register(storage, 2);
        storage.gpus().declare(Inventory.of("node", 2));
        storage.gpus().reserve(RESERVATION);
        long before = changes();

        ahead.add(Trick.ANSWER_LOST);
        assertDoubt(() -> change.accept(storage));

        assertThat(ahead).isEmpty();
        assertThat(changes()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("changesThatMayBeMadeTwice")
    void a_change_that_may_be_made_twice_is_made_again_and_leaves_what_it_leaves_once(
            Function<Storage, Object> change) {
        MysqlConfig undisturbed = H2Database.fresh();
        try (Storage once = MysqlStorage.open(undisturbed)) {
            TestRuns.register(once, 1);
            held(once);
            held(storage);

            ahead.add(Trick.ANSWER_LOST);
            Object answer = change.apply(storage);

            assertThat(ahead).isEmpty();
            assertThat(answer)
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .ignoringFields(BEATS)
                    .isEqualTo(change.apply(once));
            assertThat(left(storage)).isEqualTo(left(once));
        } finally {
            H2Database.shutDown(undisturbed);
        }
    }

    @Test
    void what_is_deleted_in_a_purge_is_deleted_again_until_nothing_is_left() {
        storage.events().append(List.of(batch));
        TestRuns.archive(storage, 1);
        // The tombstone goes through; of whatever else is written then, every other answer is lost.
        ahead.add(Trick.NONE);
        for (int i = 0; i < MORE_THAN_A_PURGE_WRITES; i++) {
            ahead.addAll(List.of(Trick.ANSWER_LOST, Trick.NONE));
        }

        assertThat(TestRuns.purge(storage, 1).state()).isEqualTo(RunState.PURGED);

        assertThat(ahead).hasSizeBetween(1, 2 * MORE_THAN_A_PURGE_WRITES - 2);
        ahead.clear();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void a_registration_that_is_rolled_back_leaves_no_trace_in_the_heap() {
        ahead.add(Trick.DISK_FULL);
        assertThatThrownBy(() -> TestRuns.register(storage, 2)).isInstanceOf(StorageUnavailable.class);
        // The next run takes the number that was given back.
        PendingRun next = TestRuns.register(storage, 3);

        assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(2), "b", 1))))
                .containsExactly(new Refused(AppendRefusal.UNKNOWN_RUN));
        assertThat(TestRuns.readAll(storage, next.id())).isEmpty();
    }

    @Test
    void an_append_that_is_rolled_back_leaves_no_words_in_the_heap() {
        ahead.add(Trick.DISK_FULL);
        assertThatThrownBy(() -> storage.events().append(List.of(batch))).isInstanceOf(StorageUnavailable.class);
        EventBatch asMany = TestRuns.batch(run.id(), "b", 3);
        try (Storage other = MysqlStorage.open(config)) {
            other.events().append(List.of(asMany));
        }

        // The stream stands now just where the lost append would have left it, but for its words and its block.
        assertThat(storage.events().append(List.of(batch))).containsExactly(new Appended(4, 3));

        assertThat(TestRuns.readAll(storage, run.id()))
                .extracting(Recorded::entry)
                .containsExactlyElementsOf(Stream.concat(asMany.events().stream(), batch.events().stream())
                        .toList());
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private static void assertDoubt(ThrowingCallable call) {
        StorageUnavailable doubt = catchThrowableOfType(StorageUnavailable.class, call);
        assertThat(doubt).hasMessageContaining("the change may be stored or not");
        assertThat(doubt.trouble()).isEqualTo(Trouble.UNREACHABLE);
    }

    /** A node with two devices, and what is asked of it; the second run is held. */
    private static void held(Storage storage) {
        TestRuns.register(storage, 2);
        storage.gpus().declare(Inventory.of("node", 2));
        storage.gpus().reserve(RESERVATION);
        assertThat(storage.runs().claimNext(Claim.of("node", new WallInstant(2))))
                .isInstanceOf(ClaimOutcome.Claimed.class);
    }

    /** All that a store tells of runs and slots; of a heart that has beaten, not how often. */
    private static List<Object> left(Storage storage) {
        assertThat(storage.care().verify().findings()).isEmpty();
        return List.of(
                storage.gpus().board(new WallInstant(5)),
                storage.gpus().history(HoldingQuery.all()),
                storage.runs().history(HistoryQuery.all()),
                storage.runs().page(RunQuery.of(RunFilter.ALL)).items().stream()
                        .map(run -> run instanceof HeldRun held
                                ? List.of(
                                        held.withPulse(new Pulse(0, new WallInstant(0))),
                                        held.hold().pulse().at())
                                : List.of(run))
                        .toList());
    }

    /** What may be made twice: it leaves what it would have left. */
    static Stream<Named<Function<Storage, Object>>> changesThatMayBeMadeTwice() {
        return Stream.of(
                Named.of("beat", storage -> storage.runs().beat(TestRuns.id(1), 1, new WallInstant(4))),
                Named.of("declare fewer", storage -> {
                    storage.gpus().declare(Inventory.of("node", 1));
                    return "declared";
                }),
                Named.of("drain", storage -> storage.gpus().drain(new DeviceId("node", 1), true, NOTE)),
                Named.of("open", storage -> storage.gpus().drain(new DeviceId("node", 1), false, NOTE)),
                Named.of("drain nothing", storage -> storage.gpus().drain(new DeviceId("nowhere", 1), true, NOTE)));
    }

    /** How many steps were taken, slots taken and slots given back. */
    private long changes() {
        List<Holding> holdings = storage.gpus().history(HoldingQuery.all());
        return storage.runs().history(HistoryQuery.all()).size()
                + holdings.size()
                + holdings.stream()
                        .filter(holding -> holding.givenBack().isPresent())
                        .count();
    }

    /** What must not be made twice: it would change more, or answer as if somebody else had been faster. */
    static Stream<Named<Consumer<Storage>>> changesToMakeOnce() {
        return Stream.of(
                Named.of("register", storage -> TestRuns.register(storage, 3)),
                Named.of(
                        "step",
                        storage -> storage.runs().step(TestRuns.cancel((PendingRun)
                                storage.runs().find(TestRuns.id(1)).orElseThrow()))),
                Named.of("claimNext", storage -> storage.runs().claimNext(Claim.of("node", new WallInstant(2)))),
                Named.of("reserve", storage -> storage.gpus().reserve(RESERVATION)),
                Named.of("release", storage -> storage.gpus().release(new Release.OfReservation(1, NOTE))));
    }

    /** What becomes of a commit. */
    private enum Trick {
        NONE {
            @Override
            Optional<SQLException> play(Connection connection) throws SQLException {
                connection.commit();
                return Optional.empty();
            }
        },
        /** Galera found that another node's transaction was first, and has rolled this one back. */
        NOT_CERTIFIED {
            @Override
            Optional<SQLException> play(Connection connection) throws SQLException {
                connection.rollback();
                return Optional.of(new SQLException(
                        "Deadlock found when trying to get lock; try restarting transaction", "40001", 1213));
            }
        },
        DISK_FULL {
            @Override
            Optional<SQLException> play(Connection connection) throws SQLException {
                connection.rollback();
                return Optional.of(new SQLException("The table 'run' is full", "HY000", 1114));
            }
        },
        ANSWER_LOST {
            @Override
            Optional<SQLException> play(Connection connection) throws SQLException {
                connection.commit();
                return Optional.of(new SQLException("Communications link failure", "08S01", 0));
            }
        };

        /** What is thrown then, if anything. */
        abstract Optional<SQLException> play(Connection connection) throws SQLException;
    }

    /** A pool whose writers' commits go by the tricks that lie ahead, and then as they should. */
    private final class TrickyPool extends HikariDataSource {
        TrickyPool(HikariConfig settings) {
            super(settings);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection plain = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    TrickyPool.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit") && !isReadOnly() && !ahead.isEmpty()) {
                            Optional<SQLException> thrown = ahead.remove().play(plain);
                            if (thrown.isPresent()) {
                                throw thrown.get();
                            }
                            return null;
                        }
                        try {
                            return method.invoke(plain, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
