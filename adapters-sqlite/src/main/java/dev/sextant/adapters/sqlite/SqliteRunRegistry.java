package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
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
import dev.sextant.support.jooq.StoredRun;
import dev.sextant.support.storage.Door;
import java.util.List;
import java.util.Optional;

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
            boolean concernsFile = step.after() instanceof EndedRun || step.after() instanceof PurgedRun;
            StepOutcome outcome = registry.write(session -> {
                StepOutcome taken = runs.step(session, step);
                if (taken instanceof StepOutcome.Stepped && isRestore(step)) {
                    places.restore(session, step.after().id());
                } else if (taken instanceof StepOutcome.Stepped && concernsFile) {
                    places.unsettle(session, step.after().id());
                }
                return taken;
            });
            if (concernsFile && outcome instanceof StepOutcome.Stepped) {
                settling.settle(step.after().id());
            }
            return outcome;
        });
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
        return door.inside(() -> registry.look(session -> runs.refuse(session, claim))
                .orElseGet(() -> registry.write(session -> runs.claimNext(session, claim))));
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
