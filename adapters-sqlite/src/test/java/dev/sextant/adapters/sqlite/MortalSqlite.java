package dev.sextant.adapters.sqlite;

import dev.sextant.contract.StoreProgram;
import dev.sextant.contract.StoreUnderTest;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in a folder, whose processes can die between the registry and the file of a run. */
public final class MortalSqlite implements StoreUnderTest {
    private static final Logger LOG = LoggerFactory.getLogger(MortalSqlite.class);

    private final SqliteConfig config;
    private final StoreUnderTest store;
    private final List<Runnable> dead = new ArrayList<>();

    private MortalSqlite(SqliteConfig config) {
        this.config = config;
        this.store = StoreUnderTest.openedBy(() -> SqliteStorage.open(config));
    }

    /** A store where there is none yet. */
    public static StoreUnderTest at(SqliteConfig config) {
        return new MortalSqlite(config);
    }

    @Override
    public Storage open() {
        return store.open();
    }

    @Override
    public void doAndDie(Consumer<Storage> act, int moment) {
        Dying connections = new Dying();
        SqliteStorage dying = SqliteStorage.open(config, connections, IdleLimits.ofThisProcess());
        dead.add(() -> {
            connections.revive();
            dying.close();
        });
        connections.dieAfter(moment);
        try {
            act.accept(dying);
        } catch (Dying.Died e) {
            LOG.debug("a process died after {} statements", moment, e);
        }
    }

    @Override
    public StoreProgram program() {
        return store.program();
    }

    /** What the dead have open, this process has open; it is let go when nobody can be helped or harmed by that any more. */
    @Override
    public void close() {
        dead.forEach(Runnable::run);
        store.close();
    }
}
