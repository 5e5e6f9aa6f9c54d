package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;
import java.util.Random;

/** Samples drawn from a seed: a clock that goes on from batch to batch, and stretches where it does not. */
final class SeededSamples {
    private static final long FIRST_INSTANT = 1_932_598_799_000_000L;

    private final Random random;
    private double clock;
    private long instant = FIRST_INSTANT;

    SeededSamples(long seed) {
        random = new Random(seed);
    }

    /** In order of time, now and then several at one time; values of three decimals. */
    SampleBatch ordered(RunId run, int size, String... names) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            clock += random.nextInt(10) == 0 ? 0 : 0.5;
            batch.add(name(names), clock, ++instant, random.nextInt(2_000_000) / 1e3 - 1e3);
        }
        return batch.build();
    }

    /** In no order, times often equal, values of every kind: rounded, equal, tiny, huge, and not finite. */
    SampleBatch scrambled(RunId run, int size, String... names) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            double time = random.nextInt(4) == 0 ? random.nextGaussian() * 50 : random.nextInt(200) - 100;
            batch.add(name(names), time, ++instant, value());
        }
        return batch.build();
    }

    /** So many samples of one value, from a time on, one unit apart. */
    static SampleBatch constant(RunId run, String name, double from, int size, double value) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            batch.add(name, from + i, FIRST_INSTANT, value);
        }
        return batch.build();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    private double value() {
        return switch (random.nextInt(8)) {
            case 0 -> HostileValues.VALUES[random.nextInt(HostileValues.VALUES.length)];
            case 1, 2 -> random.nextInt(5);
            case 3 -> random.nextGaussian() * 1e-12;
            case 4 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(100_000) / 100.0;
        };
    }

    private String name(String... names) {
        return List.of(names).get(names.length == 1 ? 0 : random.nextInt(names.length));
    }
}
