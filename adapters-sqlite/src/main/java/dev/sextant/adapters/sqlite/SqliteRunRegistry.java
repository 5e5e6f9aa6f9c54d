package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.support.jooq.PassedOver;
import dev.sextant.support.jooq.RegistrySql;
import dev.sextant.support.jooq.RunPageSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StoredRun;
import dev.sextant.support.storage.Door;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs and their history, in the registry; the files are told of the steps that concern them before a step is answered. */
final class SqliteRunRegistry implements RunRegistry {
    private final Door door;
    private final Registry registry;
    private final PlaceSql places;
    private final RunReader reader;
    private final Settling settling;
    private final PassedOver passedOver = new PassedOver();
    private final RegistrySql runs = new RegistrySql(SqliteDialect.INSTANCE, passedOver);
    private final RunPageSql pages = new RunPageSql(SqliteDialect.INSTANCE, passedOver);
    /**
     * The nodes whose latest claim got a run: their next one is not looked at before it is made. The others have nothing to do
     * and ask again and again; they must keep nobody from writing.
     */
    private final Set<String> hopeful = ConcurrentHashMap.newKeySet();

    SqliteRunRegistry(Door door, RunAccess access, RunReader reader, Settling settling) {
        this.door = door;
        this.registry = access.registry();
        this.places = access.places();
        this.reader = reader;
        this.settling = settling;
    }

    @Override
    public RegistrationOutcome register(Registration registration) {
        return door.inside(() -> registry.write(session -> runs.register(session, registration)));
    }

    @Override
    public Optional<Run> find(RunId id) {
        return read(session -> runs.find(session, id).map(StoredRun::run));
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return read(session -> pages.page(session, query));
    }

    @Override
    public StepOutcome step(Step<?> step) {
        return door.inside(() -> {
            Taken taken = registry.write(session -> take(session, step));
            if (taken.concernsFile()) {
                settling.settle(step.after().id());
            }
            return taken.outcome();
        });
    }

    /**
     * What became of a step.
     *
     * @param concernsFile whether a file has to be told of it, or deleted
     */
    private record Taken(StepOutcome outcome, boolean concernsFile) {}

    private Taken take(Session session, Step<?> step) throws SQLException {
        StepOutcome outcome = runs.step(session, step);
        if (!(outcome instanceof StepOutcome.Stepped)) {
            return new Taken(outcome, false);
        }
        RunId run = step.after().id();
        return switch (step.after()) {
            case PendingRun pending -> new Taken(outcome, false);
            case HeldRun held -> new Taken(outcome, false);
            case EndedRun ended ->
                // A file that is made later shows the step from its first moment on.
                new Taken(outcome, isRestore(step) ? places.restore(session, run) : places.unsettle(session, run));
            case PurgedRun purged -> {
                places.unsettle(session, run);
                // Also the file of a run that has none: it may have been made, and not been noted.
                yield new Taken(outcome, true);
            }
        };
    }

    /** Whether the step leads out of the archive. */
    private static boolean isRestore(Step<?> step) {
        return step.before() instanceof EndedRun before
                && before.archived()
                && step.after() instanceof EndedRun after
                && !after.archived();
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        return door.inside(() -> {
            Optional<ClaimOutcome> refusal = hopeful.contains(claim.node())
                    ? Optional.empty()
                    : registry.look(session -> runs.refuse(session, claim));
            ClaimOutcome outcome = refusal.orElseGet(() -> registry.write(session -> runs.claimNext(session, claim)));
            if (outcome instanceof ClaimOutcome.Claimed) {
                hopeful.add(claim.node());
            } else {
                hopeful.remove(claim.node());
            }
            return outcome;
        });
    }

    @Override
    public BeatOutcome beat(RunId run, long fence, WallInstant at) {
        return door.inside(() -> registry.write(session -> runs.beat(session, run, fence, at)));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return read(session -> runs.history(session, query));
    }

    private <T> T read(Transactions.Work<T> work) {
        return door.inside(() -> reader.call(() -> registry.readHere(work)));
    }
}
