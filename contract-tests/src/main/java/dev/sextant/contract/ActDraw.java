package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What acts have in common, drawn from a seed: few of everything, so that what one act did is in the way of the next. */
final class ActDraw {
    private static final long NOON = 1_932_600_000_000_000L;
    private static final List<String> NODES = List.of("node", "Node");
    private static final int RECENT_RUNS = 8;
    private static final int FIRST_RETRY = 1_000_000;
    private static final int LONG_RUN = 2_000_000;
    private static final int LARGE_BATCH = 700;

    private final Random random;
    private int registered;
    private int retried;

    ActDraw(long seed) {
        random = new Random(seed);
    }

    /** What an act does to a store through one of its handles. */
    interface Answer {
        Object of(ActedStore store, int handle);
    }

    /** An act through a handle that is drawn. */
    Act act(String what, Answer answer) {
        int handle = below(ActedStore.HANDLES);
        return new Act("[" + handle + "] " + what, store -> answer.of(store, handle));
    }

    /** The number of a run to be registered: now and then one that is taken. */
    int registration() {
        return registered > 0 && below(6) == 0 ? 1 + below(registered) : ++registered;
    }

    /** The id of a retry: now and then one that is taken. */
    RunId retry() {
        return Runs.id(FIRST_RETRY + (below(4) == 0 ? retried : ++retried));
    }

    /** Mostly one of those that were registered last; now and then a retry, or one that nobody knows. */
    RunId run() {
        if (registered == 0 || below(30) == 0) {
            return Runs.unknown();
        }
        return retried > 0 && below(10) == 0
                ? Runs.id(FIRST_RETRY + 1 + below(retried))
                : Runs.id(registered - below(Math.min(registered, RECENT_RUNS)));
    }

    /** The run that becomes long: no step is asked of it, so that it takes samples to the end. */
    RunId longRun() {
        return Runs.id(LONG_RUN);
    }

    String node() {
        return oneOf(NODES);
    }

    StepNote note() {
        return new StepNote(instant(), "who", "why " + below(100));
    }

    /** Within a minute and a half, in no order: clocks differ. */
    WallInstant instant() {
        return new WallInstant(NOON + below(90_000_000));
    }

    /** Mostly one, now and then more. */
    <B extends Batch> List<B> several(Supplier<B> one) {
        List<B> batches = new ArrayList<>(List.of(one.get()));
        while (below(4) == 0) {
            batches.add(one.get());
        }
        return batches;
    }

    /** How large a batch is: mostly a few; now and then more than a block holds. */
    int size() {
        return below(20) == 0 ? 1 + below(LARGE_BATCH) : 1 + below(6);
    }

    /** One of few keys, now and then. */
    Optional<AppendKey> key() {
        return below(4) == 0 ? Optional.of(new AppendKey(oneOf(HostileValues.APPEND_KEYS))) : Optional.empty();
    }

    /** What people read of an append. */
    static String appending(List<? extends Batch> batches) {
        return batches.stream()
                .map(batch -> batch.size() + " " + batch.stream() + " to " + batch.run()
                        + batch.key().map(key -> " by key " + key.value()).orElse(""))
                .collect(Collectors.joining(", and ", "append ", ""));
    }

    Direction direction() {
        return sometimes() ? Direction.FORWARD : Direction.BACKWARD;
    }

    boolean sometimes() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> all) {
        return all.get(below(all.size()));
    }

    /** A seed for what draws by itself. */
    long seed() {
        return random.nextLong();
    }
}
