package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.jooq.RegistryInspection;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Snapshots;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry is inspected piece by piece, and changes between the pieces: that is no reason for an alarm. */
class InspectedWhileWrittenTest {
    private static final String NODE = "node";
    private static final int PIECE = 2;
    private static final int ACTS_BETWEEN = 4;

    @TempDir
    Path folder;

    private long now = 1_932_638_400_000_000L;
    private int registered;

    /** @param quiet after how many reads the writing begins: up to before the last one */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13})
    void what_is_written_between_two_pieces_raises_no_alarm(int quiet) throws SQLException {
        try (Storage storage = SqliteStorage.open(SqliteConfig.in(folder));
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"))) {
            connection.setAutoCommit(false);
            storage.gpus().declare(Inventory.of(NODE, 3));
            twoLives(storage).forEach(Runnable::run);
            Queue<Runnable> meanwhile = new ArrayDeque<>(twoLives(storage));
            int toWrite = meanwhile.size();
            Snapshots snapshots = writingBetween(new Session(connection), quiet, meanwhile);

            assertThat(new RegistryInspection(SqliteDialect.INSTANCE, PIECE, PIECE).inspect(snapshots))
                    .isEmpty();

            assertThat(meanwhile)
                    .as("what was not written before the last read")
                    .hasSizeLessThan(toWrite);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    private static Snapshots writingBetween(Session session, int quiet, Queue<Runnable> acts) {
        return new Snapshots() {
            private int reads;

            @Override
            public <T> T read(Look<T> look) {
                try {
                    for (int i = 0; i < ACTS_BETWEEN && reads >= quiet && !acts.isEmpty(); i++) {
                        acts.remove().run();
                    }
                    T seen = look.at(session);
                    session.connection().commit();
                    reads++;
                    return seen;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** What two runs, a reservation and a quarantine go through, step by step, on slots that they take from each other. */
    private List<Runnable> twoLives(Storage storage) {
        Life first = new Life(storage);
        Life second = new Life(storage);
        return List.of(
                first::register,
                second::register,
                first::claim,
                first::reserve,
                second::claim,
                first::begin,
                first::release,
                first::complete,
                first::reserve,
                second::loseLease,
                second::register,
                second::endQuarantine,
                second::claim,
                second::giveBack,
                first::release,
                first::archiveAndPurge,
                second::claim,
                second::begin,
                second::complete);
    }

    private StepNote note() {
        now += 1_000_000;
        return new StepNote(new WallInstant(now), "ada", "it is her turn");
    }

    private final class Life {
        private final Storage storage;
        private Run run;
        private long reservation;

        Life(Storage storage) {
            this.storage = storage;
        }

        void register() {
            registered++;
            StepNote note = note();
            Registration registration = new Registration(
                    TestRuns.id(registered),
                    Submission.of("run " + registered, "worker").gpus(new GpuRequest(1, true)),
                    note.at(),
                    note.by(),
                    false);
            storage.runs().register(registration);
        }

        void claim() {
            run = ((Claimed) storage.runs().claimNext(Claim.of(NODE, note().at()))).run();
        }

        void begin() {
            take(((DispatchingRun) run).begin(note()));
        }

        void giveBack() {
            take(((DispatchingRun) run).giveBack(note()));
        }

        void complete() {
            take(((RunningRun) run).complete(new EndReason.Exited(0), note()));
        }

        void loseLease() {
            take(((DispatchingRun) run).loseLease(note()));
        }

        void endQuarantine() {
            storage.gpus().release(new Release.OfQuarantine(run.id(), note()));
        }

        void archiveAndPurge() {
            take(((EndedRun) run).archive(note()).orElseThrow());
            take(((EndedRun) run).purge(note()).orElseThrow());
        }

        void reserve() {
            ReservationRequest request =
                    new ReservationRequest(NODE, OptionalInt.empty(), 1, note(), new WallInstant(now + 1_000_000_000));
            var granted = (Reservation.Granted) storage.gpus().reserve(request);
            reservation = granted.number();
        }

        void release() {
            storage.gpus().release(new Release.OfReservation(reservation, note()));
        }

        private void take(Step<?> step) {
            run = ((StepOutcome.Stepped) storage.runs().step(step)).run();
        }
    }
}
