package dev.sextant.adapters.journal;

import dev.sextant.support.storage.Door;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What one handle knows of the store: a state, and how far in the journal it has read. Each call reads on first, so it sees
 * whatever any handle was answered before ({@code Storage-4}); and what it writes itself it reads back the same way, so
 * that there is one way only in which a state changes.
 *
 * <p>All calls go through the door, which is {@code Storage-2} and {@code Storage-5}.
 */
final class Replica {
    private static final long NONE = -1;

    private final Journal journal;
    private final Door door = new Door();

    // Guarded by the journal's lock.
    private State state = new State();
    private long generation = NONE;
    private long place;

    Replica(Journal journal) {
        this.journal = journal;
    }

    /** Answers from the state, as it is by now. */
    <T> T read(Function<State, T> question) {
        return door.inside(() -> journal.alone(file -> {
            readOn(file);
            return question.apply(state);
        }));
    }

    /** Decides upon the state as it is by now, and answers when the decision is safe. */
    <T> T change(Function<State, Change<T>> decision) {
        return changeEach(List.of(decision), (now, only) -> only.apply(now)).getFirst();
    }

    /** Decides one by one, each upon what those before have left. All are made safe together. */
    <I, T> List<T> changeEach(List<I> wishes, BiFunction<State, I, Change<T>> decision) {
        return door.inside(() -> journal.alone(file -> {
            readOn(file);
            List<T> outcomes = new ArrayList<>();
            long before = place;
            for (I wish : wishes) {
                Change<T> change = decision.apply(state, wish);
                if (!change.line().isEmpty()) {
                    file.append(change.line());
                    readOn(file);
                }
                outcomes.add(change.outcome());
            }
            if (place > before) {
                file.force();
            }
            if (state.holdsRemains()) {
                file.keepOnly(state::isKept);
            }
            return outcomes;
        }));
    }

    /** A state made of the whole file once more, beside the one in use. */
    <T> T readAnew(Function<State, T> question) {
        return door.inside(() -> journal.alone(file -> {
            State anew = new State();
            file.read(0, anew::apply);
            return question.apply(anew);
        }));
    }

    void close() {
        door.close();
    }

    private void readOn(JournalFile file) throws IOException {
        long current = file.generation();
        if (current != generation) {
            state = new State();
            place = 0;
        }
        // Until all is read, the state is of no generation: should reading fail, it is made anew.
        generation = NONE;
        place = file.read(place, state::apply);
        generation = current;
    }
}
