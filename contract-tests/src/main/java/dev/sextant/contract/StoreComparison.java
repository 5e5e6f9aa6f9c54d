package dev.sextant.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Does the same seeded acts to several stores, and compares all that they answer: appends, pages, counts, charts, steps,
 * claims, reservations, runs that a client drives, with values that earlier stores choked on, through two handles that are closed, or left open and
 * idle, in between, and beside processes that die of a step. The contracts ask each store what a sentence says; this asks whether anything at all differs, also where
 * no sentence has looked. It is all done by one thread, one act after the other: what several do at once is for the contracts and for each
 * adapter's own tests, as is what dies in the midst of a commit.
 *
 * <p>A difference is told by its seed and by the fewest acts found that still show it.
 */
public final class StoreComparison {
    /** How often stores are set up anew to find a shorter sequence of acts. */
    private static final int MOST_TRIES = 300;

    private final List<Compared> stores;

    /** Compares with the first of these stores, of which there must be two or more. */
    public StoreComparison(List<Compared> stores) {
        this.stores = List.copyOf(stores);
        if (this.stores.size() < 2) {
            throw new IllegalArgumentException("there is nothing to compare " + stores + " with");
        }
    }

    /**
     * A store to be compared.
     *
     * @param name for people to read
     * @param fresh makes one that is empty
     */
    public record Compared(String name, Supplier<StoreUnderTest> fresh) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Does so many acts to stores that are made for it.
     *
     * @throws AssertionError if an answer differs
     */
    public void assertAlike(long seed, int acts) {
        List<Act> all = SeededActs.list(seed, acts);
        Optional<Difference> found = firstDifference(all);
        if (found.isPresent()) {
            throw new AssertionError(told(seed, acts, shortest(found.get())));
        }
    }

    /**
     * Does so many acts to the first store alone, and says what came of them: how often an act was answered so. Whoever
     * changes what is drawn sees there whether it still comes to something.
     *
     * @return by act and kind of answer, as in {@code reserve: Granted}
     */
    public SortedMap<String, Integer> tally(long seed, int acts) {
        SortedMap<String, Integer> answers = new TreeMap<>();
        try (ActedStore store = new ActedStore(stores.getFirst().fresh().get())) {
            for (Act act : SeededActs.list(seed, acts)) {
                Object answer = answer(act, store);
                answers.merge(act.kind() + ": " + answer.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        return answers;
    }

    /** The first answer that differs, if one does. */
    private Optional<Difference> firstDifference(List<Act> acts) {
        List<ActedStore> acted = new ArrayList<>();
        try {
            for (Compared store : stores) {
                acted.add(new ActedStore(store.fresh().get()));
            }
            for (int done = 0; done < acts.size(); done++) {
                Object expected = answer(acts.get(done), acted.getFirst());
                if (expected instanceof RuntimeException) {
                    return Optional.of(
                            new Difference(acts.subList(0, done + 1), stores.getFirst(), "anything", expected));
                }
                for (int other = 1; other < acted.size(); other++) {
                    Object actual = answer(acts.get(done), acted.get(other));
                    if (!expected.equals(actual)) {
                        return Optional.of(
                                new Difference(acts.subList(0, done + 1), stores.get(other), expected, actual));
                    }
                }
            }
            return Optional.empty();
        } finally {
            acted.forEach(ActedStore::close);
        }
    }

    /** The answer, or what was thrown: that differs from every answer. */
    private static Object answer(Act act, ActedStore store) {
        try {
            return act.on(store);
        } catch (RuntimeException e) {
            return e;
        }
    }

    /**
     * Leaves out ever smaller stretches of acts, as long as a difference remains: delta debugging, after A. Zeller and R.
     * Hildebrandt, <i>Simplifying and Isolating Failure-Inducing Input</i>, IEEE Transactions on Software Engineering 28
     * (2002).
     */
    private Difference shortest(Difference first) {
        StoreComparison both = new StoreComparison(List.of(stores.getFirst(), first.store()));
        Difference shortest = first;
        int tries = 0;
        for (int stretch = Math.max(1, first.acts().size() / 2); stretch > 0; stretch /= 2) {
            for (int from = 0; from < shortest.acts().size() - 1 && tries < MOST_TRIES; tries++) {
                List<Act> fewer = new ArrayList<>(shortest.acts());
                fewer.subList(from, Math.min(from + stretch, fewer.size() - 1)).clear();
                Optional<Difference> still = both.firstDifference(fewer);
                if (still.isPresent()) {
                    shortest = still.get();
                } else {
                    from += stretch;
                }
            }
        }
        return shortest;
    }

    private String told(long seed, int acts, Difference difference) {
        StringBuilder text = new StringBuilder()
                .append(difference.store())
                .append(" differs from ")
                .append(stores.getFirst())
                .append(" (seed ")
                .append(seed)
                .append(", ")
                .append(acts)
                .append(" acts). It takes:\n");
        for (Act act : difference.acts()) {
            text.append("  ").append(act).append('\n');
        }
        return text.append(stores.getFirst())
                .append(" answers ")
                .append(difference.expected())
                .append('\n')
                .append(difference.store())
                .append(" answers ")
                .append(difference.actual())
                .toString();
    }

    /**
     * An answer that differs.
     *
     * @param acts all that was done, the last one being that whose answer differs
     * @param store that whose answer is not that of the first store
     */
    private record Difference(List<Act> acts, Compared store, Object expected, Object actual) {
        Difference {
            acts = List.copyOf(acts);
        }
    }
}
