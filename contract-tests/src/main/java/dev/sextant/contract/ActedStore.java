package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.ports.driven.Storage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store that acts are done to, through two handles; and what a client remembers of its runs. */
final class ActedStore implements AutoCloseable {
    static final int HANDLES = 2;

    private final StoreUnderTest store;
    private final Storage[] handles = new Storage[HANDLES];
    private final LeftOpen stuck = new LeftOpen();
    private final Map<RunId, Run> remembered = new HashMap<>();
    private final Map<RunId, Long> fences = new HashMap<>();

    ActedStore(StoreUnderTest store) {
        this.store = store;
        for (int i = 0; i < HANDLES; i++) {
            handles[i] = store.open();
        }
    }

    Storage handle(int which) {
        return handles[which];
    }

    /** Closes a handle, and goes on with a new one. */
    void reopen(int which) {
        handles[which].close();
        handles[which] = store.open();
    }

    /** Goes on with a new handle while the old one stays open and idle, as that of a process that is stuck. */
    void abandon(int which) {
        stuck.add(handles[which]);
        handles[which] = store.open();
    }

    /** Takes a step by way of a process that dies of it. */
    void stepAndDie(Step<?> step, int moment) {
        store.doAndDie(handle -> handle.runs().step(step), moment);
    }

    /** A run as the store has it now, which the client remembers. */
    Optional<Run> look(int handle, RunId id) {
        Optional<Run> run = handles[handle].runs().find(id);
        run.ifPresent(found -> remembered.put(id, found));
        return run;
    }

    /** A run as the client has last seen it; others may have taken it further since. */
    Optional<Run> remember(RunId id) {
        return Optional.ofNullable(remembered.get(id));
    }

    /** Remembers under which fence the client holds a run. */
    void told(RunId id, long fence) {
        fences.put(id, fence);
    }

    /** The fence under which the client believes to hold a run; 0 if it never did. */
    long fence(RunId id) {
        return fences.getOrDefault(id, 0L);
    }

    @Override
    public void close() {
        store.close();
    }
}
