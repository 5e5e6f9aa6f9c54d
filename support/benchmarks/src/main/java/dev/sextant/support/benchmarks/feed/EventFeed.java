package dev.sextant.support.benchmarks.feed;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events of a simulation whose clock starts anew now and then. */
public final class EventFeed {
    /** How far apart two events are, on the run's own axis. */
    public static final double STEP = 0.01;
    /** One event in 200 is of this type. */
    public static final String RARE_TYPE = "collision";
    /** One event in 50 is of this type. */
    public static final String SELDOM_TYPE = "goal";
    /** One event in 500 is about this target. */
    public static final String RARE_TARGET = "agent-007";

    private static final int TARGETS = 500;
    private static final int SOURCES = 20;
    private static final int MICROS_PER_EVENT = 200;
    private static final int WORDS = 8;
    private static final String[] TYPES = {
        "arrival", "departure", "move", "observe", "plan", "reward", "service", "wait"
    };

    private final RunId run;
    private final Random random;
    private final long eventsPerStart;
    private long sent;

    /**
     * @param eventsPerStart after so many events the run's own clock starts at 0 again, 1 or more
     */
    public EventFeed(RunId run, long eventsPerStart, long seed) {
        this.run = run;
        this.eventsPerStart = eventsPerStart;
        this.random = new Random(seed);
    }

    /** The next events. */
    public EventBatch next(int events) {
        List<Event> batch = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            batch.add(event());
        }
        return EventBatch.of(run, batch);
    }

    private Event event() {
        long number = sent++;
        return new Event(
                number % eventsPerStart * STEP,
                new WallInstant(SampleFeed.EPOCH + number * MICROS_PER_EVENT),
                type(),
                "agent-%03d".formatted(random.nextInt(TARGETS)),
                random.nextInt(4) == 0 ? Optional.of("host-" + random.nextInt(SOURCES)) : Optional.empty(),
                random.nextInt(16) == 0,
                CanonicalJson.stored("{\"note\":\"" + Words.sentence(random, number, WORDS) + "\",\"order\":"
                        + Words.order(random) + ",\"step\":" + number + "}"));
    }

    private String type() {
        int dice = random.nextInt(1_000);
        return dice < 5 ? RARE_TYPE : dice < 25 ? SELDOM_TYPE : TYPES[dice % TYPES.length];
    }
}
