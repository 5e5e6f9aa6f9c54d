package dev.sextant.support.storage;

import dev.sextant.domain.stream.SampleBatch;
import java.util.Random;

/** A series as some program may write it: what its values do, and what its clock does. */
record Shape(Curve curve, Clock clock, int seed) {
    static final String NAME = "a";

    /** What the values do. */
    enum Curve {
        WALK,
        WAVE,
        SPIKES,
        STEPS,
        CONSTANT,
        ZEROS_OF_EITHER_SIGN,
        GAPS_OF_NAN,
        INFINITIES,
        NOTHING_FINITE,
        OF_ALL_MAGNITUDES
    }

    /** What the clock does. */
    enum Clock {
        STEADY,
        LATE_NOW_AND_THEN,
        RESTARTING,
        COARSE,
        WITH_LONG_PAUSES
    }

    /** Chance as this shape has it. */
    Random random() {
        return new Random((curve.name() + clock.name() + seed).hashCode());
    }

    /** The samples in the order in which they came. */
    SampleBatch batch(Random random) {
        int size = random.nextInt(8) == 0 ? 1 + random.nextInt(60) : 2_000 + random.nextInt(10_000);
        SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
        double walk = 0;
        double pause = 0;
        for (int i = 0; i < size; i++) {
            walk += random.nextGaussian();
            pause += random.nextInt(900) == 0 ? 1_000 : 0;
            batch.add(NAME, time(random, i, size, pause), 1_700_000_000_000_000L + i, value(random, i, walk));
        }
        return batch.build();
    }

    private double time(Random random, int i, int size, double pause) {
        return switch (clock) {
            case STEADY -> i * 0.25;
            case LATE_NOW_AND_THEN -> (random.nextInt(30) == 0 ? Math.max(0, i - random.nextInt(3_000)) : i) * 0.25;
            case RESTARTING -> i % (1 + size / 3);
            case COARSE -> Math.floorDiv(i, 100);
            case WITH_LONG_PAUSES -> i + pause;
        };
    }

    private double value(Random random, int i, double walk) {
        return switch (curve) {
            case WALK -> walk;
            case WAVE -> Math.sin(i / 70.0);
            case SPIKES -> random.nextInt(1_500) == 0 ? 1_000 * random.nextGaussian() : random.nextDouble();
            case STEPS -> Math.floorDiv(i, 1_300) % 5;
            case CONSTANT -> 42.5;
            case ZEROS_OF_EITHER_SIGN -> random.nextBoolean() ? 0.0 : -0.0;
            case GAPS_OF_NAN -> i / 700 % 3 == 1 ? Double.NaN : walk;
            case INFINITIES ->
                switch (random.nextInt(40)) {
                    case 0 -> Double.POSITIVE_INFINITY;
                    case 1 -> Double.NEGATIVE_INFINITY;
                    default -> walk;
                };
            case NOTHING_FINITE -> random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
            case OF_ALL_MAGNITUDES -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
        };
    }
}
