package dev.sextant.support.benchmarks.feed;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Samples of some series in turn: random walks in steps of a thousandth, at a hundredth of a second each, recorded by a
 * clock that wavers.
 */
public final class SampleFeed {
    /** 2031-03-30T00:00:00Z, in microseconds. */
    static final long EPOCH = 1_932_595_200_000_000L;
    /** How far apart the samples of a series are, on the run's own axis. */
    public static final double STEP = 0.01;

    private static final int MICROS_PER_SAMPLE = 50;
    private static final double THOUSAND = 1_000;

    private final RunId run;
    private final Random random;
    private final String[] names;
    private final long[] walks;
    private final LongToDoubleFunction times;
    private long sent;

    /**
     * @param series how many series take turns, 1 or more
     */
    public SampleFeed(RunId run, int series, long seed) {
        this(run, series, seed, turn -> turn * STEP);
    }

    private SampleFeed(RunId run, int series, long seed, LongToDoubleFunction times) {
        this.run = run;
        this.times = times;
        this.random = new Random(seed);
        this.names = IntStream.range(0, series).mapToObj(SampleFeed::name).toArray(String[]::new);
        this.walks = new long[series];
    }

    /** Samples of one series by two writers in turn, of which one is half of all samples behind the other. */
    public static SampleFeed ofTwoWriters(RunId run, int samples, long seed) {
        int half = samples / 2;
        return new SampleFeed(run, 1, seed, turn -> (turn / 2 + (turn % 2 == 0 ? half : 0)) * STEP);
    }

    /** The name of a series, from 0. */
    public static String name(int series) {
        return "agent/%04d/reward".formatted(series);
    }

    /** The next samples. */
    public SampleBatch next(int samples) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < samples; i++) {
            int series = (int) (sent % names.length);
            walks[series] += random.nextInt(2_001) - 1_000;
            long turn = sent / names.length;
            batch.add(
                    names[series],
                    times.applyAsDouble(turn),
                    EPOCH + sent * MICROS_PER_SAMPLE + random.nextInt(MICROS_PER_SAMPLE),
                    walks[series] / THOUSAND);
            sent++;
        }
        return batch.build();
    }
}
