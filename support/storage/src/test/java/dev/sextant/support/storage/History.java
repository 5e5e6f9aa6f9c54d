package dev.sextant.support.storage;

import dev.sextant.domain.stream.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The histories that {@link EngineRandomTest} plays: who appends what, how much at once, and how long the journal grows. */
enum History {
    IN_ORDER(1, Clock.STEADY, 3, 30, 20_000, 4_000, 1 << 20),
    OF_SLIGHTLY_AND_OF_VERY_LATE_SAMPLES(2, Clock.DISORDERLY, 3, 30, 20_000, 4_000, 1 << 20),
    OF_MANY_SAMPLES_AT_ONE_TIME_WITHOUT_ANY_MEMORY(3, Clock.COARSE, 2, 30, 20_000, 4_000, 0),
    OF_A_CLOCK_THAT_RESTARTS(4, Clock.RESTARTING, 2, 30, 50_000, 6_000, 1 << 20),
    OF_ONE_LONG_SERIES(5, Clock.STEADY, 1, 24, 400_000, 9_000, 1 << 20),
    WITH_A_SNAPSHOT_AT_EVERY_COMMIT_WITHOUT_ANY_MEMORY(6, Clock.RESTARTING, 1, 24, 1, 9_000, 0),
    OF_MANY_SERIES(7, Clock.DISORDERLY, 40, 25, 30_000, 3_000, 1 << 20),
    OF_SMALL_COMMITS(8, Clock.COARSE, 5, 150, 30_000, 40, 1 << 20),
    OF_TINY_COMMITS_WITHOUT_ANY_MEMORY(9, Clock.DISORDERLY, 5, 150, 30_000, 3, 0);

    private static final double[] HOSTILE = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        0.1,
        1e-300
    };

    final int seed;
    final int steps;
    private final Clock clock;
    private final int series;
    private final int journalBytes;
    private final int largestBatch;
    private final int memoryBytes;

    History(int seed, Clock clock, int series, int steps, int journalBytes, int largestBatch, int memoryBytes) {
        this.seed = seed;
        this.clock = clock;
        this.series = series;
        this.steps = steps;
        this.journalBytes = journalBytes;
        this.largestBatch = largestBatch;
        this.memoryBytes = memoryBytes;
    }

    private enum Clock {
        STEADY,
        DISORDERLY,
        COARSE,
        RESTARTING
    }

    EngineLimits limits() {
        return new EngineLimits(memoryBytes, journalBytes);
    }

    /** One or two batches, the first of whose samples is the one of a tick. */
    List<SampleBatch> batches(Random random, int firstTick) {
        int tick = firstTick;
        List<SampleBatch> batches = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int b = 0; b < count; b++) {
            SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
            int size = 1 + random.nextInt(largestBatch);
            for (int i = 0; i < size; i++, tick++) {
                batch.add("s" + random.nextInt(series), time(random, tick), wall(random, tick), value(random));
            }
            batches.add(batch.build());
        }
        return batches;
    }

    /** Somewhere within the times up to a tick or near them; mostly at one where a sample may lie. */
    double bound(Random random, int tick) {
        double most = switch (clock) {
            case RESTARTING -> 7_000;
            case COARSE -> tick / 300.0;
            case STEADY, DISORDERLY -> tick * 0.25;
        };
        double bound = (random.nextInt(140) - 20) / 100.0 * most;
        return random.nextInt(4) == 0 ? bound : Math.rint(bound);
    }

    private double time(Random random, int tick) {
        return switch (clock) {
            case STEADY -> tick * 0.25;
            case DISORDERLY -> (tick + random.nextGaussian() * (random.nextInt(10) == 0 ? 5_000 : 10)) * 0.25;
            case COARSE -> Math.floor(tick / 300.0);
            case RESTARTING -> tick % 7_000;
        };
    }

    private static long wall(Random random, int tick) {
        return random.nextInt(20) == 0
                ? random.nextLong(-60_000_000_000_000_000L, 250_000_000_000_000_000L)
                : 1_700_000_000_000_000L + tick * 100L;
    }

    private static double value(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> HOSTILE[random.nextInt(HOSTILE.length)];
            case 1, 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            default -> random.nextInt(2_000) / 1e3;
        };
    }
}
