package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Long seeded histories on several engines over the same pages, every answer compared with the plainest one. */
class EngineRandomTest {
    private static final RunId RUN = TestPages.RUN;
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

    /** One committed state, as a reader may see it long after others have followed. */
    private record Moment(MemoryPages pages, NaiveSeries naive) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final List<SeriesEngine> engines = new ArrayList<>();
    private OptionalLong lateFrom = OptionalLong.empty();
    private Random random = new Random(0);
    private Clock clock = Clock.STEADY;
    private int ticks;

    private enum Clock {
        STEADY,
        DISORDERLY,
        COARSE,
        RESTARTING
    }

    @Test
    void every_answer_is_the_plain_one_in_order() {
        run(1, Clock.STEADY, 3, 30, 20_000, 4_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_slightly_and_of_very_late_samples() {
        run(2, Clock.DISORDERLY, 3, 30, 20_000, 4_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_many_samples_at_one_time() {
        run(3, Clock.COARSE, 2, 30, 20_000, 4_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_a_clock_that_restarts() {
        run(4, Clock.RESTARTING, 2, 30, 50_000, 6_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_one_long_series() {
        run(5, Clock.STEADY, 1, 24, 400_000, 9_000);
    }

    @Test
    void every_answer_is_the_plain_one_with_a_snapshot_at_every_commit() {
        run(6, Clock.RESTARTING, 1, 24, 1, 9_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_many_series() {
        run(7, Clock.DISORDERLY, 40, 25, 30_000, 3_000);
    }

    @Test
    void every_answer_is_the_plain_one_of_small_commits() {
        run(8, Clock.COARSE, 5, 150, 30_000, 40);
    }

    @Test
    void every_answer_is_the_plain_one_of_tiny_commits_without_any_memory() {
        run(9, Clock.DISORDERLY, 5, 150, 30_000, 3);
    }

    private void run(int seed, Clock kind, int series, int steps, int journalBytes, int largestBatch) {
        random = new Random(seed);
        clock = kind;
        EngineLimits limits = new EngineLimits(seed % 3 == 0 ? 0 : 1L << 20, journalBytes);
        engines.add(new SeriesEngine(limits));
        engines.add(new SeriesEngine(limits));
        moments.add(new Moment(new MemoryPages(RUN), new NaiveSeries()));
        for (int step = 0; step < steps; step++) {
            int engine = random.nextInt(engines.size());
            if (random.nextInt(8) == 0) {
                engines.set(engine, new SeriesEngine(limits));
            }
            append(engines.get(engine), batches(series, largestBatch));
            compare(engines.get(random.nextInt(engines.size())), moments.getLast());
            compare(engines.get(random.nextInt(engines.size())), any(moments));
            if (lateFrom.isEmpty() && step > steps * 2 / 3) {
                lateFrom = OptionalLong.of(moments.getLast().naive.next());
            }
        }
        Moment last = moments.getLast();
        assertThat(engines.getFirst().verify(last.pages, last.naive.next())).isEmpty();
    }

    private void append(SeriesEngine engine, List<SampleBatch> batches) {
        Moment last = moments.getLast();
        MemoryPages pages = last.pages.copy();
        engine.append(pages, last.naive.next(), batches);
        if (random.nextInt(4) == 0) {
            // Rolled back: the same engine or another one goes on from where it was.
            return;
        }
        NaiveSeries naive = last.naive.copy();
        naive.append(batches, lateFrom);
        moments.add(new Moment(pages, naive));
        if (moments.size() > 6) {
            moments.removeFirst();
        }
    }

    private List<SampleBatch> batches(int series, int largest) {
        List<SampleBatch> batches = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int b = 0; b < count; b++) {
            SampleBatch.Builder batch = SampleBatch.of(RUN);
            int size = 1 + random.nextInt(largest);
            for (int i = 0; i < size; i++) {
                batch.add("s" + random.nextInt(series), time(), wall(), value());
            }
            batches.add(batch.build());
        }
        return batches;
    }

    private double time() {
        ticks++;
        return switch (clock) {
            case STEADY -> ticks * 0.25;
            case DISORDERLY -> (ticks + random.nextGaussian() * (random.nextInt(10) == 0 ? 5_000 : 10)) * 0.25;
            case COARSE -> Math.floor(ticks / 300.0);
            case RESTARTING -> ticks % 7_000;
        };
    }

    private long wall() {
        return random.nextInt(20) == 0
                ? random.nextLong(-60_000_000_000_000_000L, 250_000_000_000_000_000L)
                : 1_700_000_000_000_000L + ticks * 100L;
    }

    private double value() {
        return switch (random.nextInt(20)) {
            case 0 -> HOSTILE[random.nextInt(HOSTILE.length)];
            case 1, 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            default -> random.nextInt(2_000) / 1e3;
        };
    }

    private <T> T any(Deque<T> items) {
        return items.stream().skip(random.nextInt(items.size())).findFirst().orElseThrow();
    }

    private void compare(SeriesEngine engine, Moment moment) {
        NaiveSeries naive = moment.naive;
        MemoryPages pages = moment.pages;
        SeriesName absent = new SeriesName("absent");
        assertThat(engine.summary(pages, absent)).isEqualTo(Lookup.missing(Absence.UNKNOWN_SERIES));
        compareList(engine, moment);
        compareTail(engine, moment);
        if (naive.names().isEmpty()) {
            return;
        }
        SeriesName name = naive.names().get(random.nextInt(naive.names().size()));
        assertThat(engine.summary(pages, name)).isEqualTo(Lookup.found(naive.summary(name)));
        comparePages(engine, moment, name);
        for (int i = 0; i < 3; i++) {
            double from = bound();
            double to = Math.max(bound(), Math.nextUp(from));
            int points = random.nextBoolean() ? 4 + random.nextInt(400) : 4 + random.nextInt(19_000);
            ChartQuery chart = new ChartQuery(RUN, name, from, to, points);
            assertThat(engine.chart(pages, chart)).isEqualTo(Lookup.found(naive.chart(chart)));
            double width = (to - from) / (1 + random.nextInt(50));
            EnumSet<Aggregate> aggregates = EnumSet.allOf(Aggregate.class);
            aggregates.removeIf(aggregate -> random.nextInt(3) == 0 && aggregate != Aggregate.SUM);
            if (width > 1e-6) {
                BucketQuery buckets = new BucketQuery(RUN, name, from, to, width, aggregates);
                assertThat(engine.buckets(pages, buckets)).isEqualTo(Lookup.found(naive.buckets(buckets)));
            }
        }
    }

    /** Somewhere within the times or near them; mostly at one where a sample may lie. */
    private double bound() {
        double most = switch (clock) {
            case RESTARTING -> 7_000;
            case COARSE -> ticks / 300.0;
            default -> ticks * 0.25;
        };
        double bound = (random.nextInt(140) - 20) / 100.0 * most;
        return random.nextInt(4) == 0 ? bound : Math.rint(bound);
    }

    private void compareList(SeriesEngine engine, Moment moment) {
        SeriesQuery query = SeriesQuery.of(RUN).limit(1 + random.nextInt(20));
        Optional<Cursor> next = Optional.empty();
        do {
            SeriesQuery page = next.map(query::resume).orElse(query);
            assertThat(engine.list(moment.pages, page)).isEqualTo(moment.naive.list(page));
            next = moment.naive.list(page).next();
        } while (next.isPresent());
    }

    private void compareTail(SeriesEngine engine, Moment moment) {
        long last = moment.naive.next() - 1;
        for (long after : new long[] {0, last, last + 5, random.nextLong(last + 1), Math.max(0, last - 3)}) {
            int limit = 1 + random.nextInt(4_096);
            assertThat(engine.tail(moment.pages, after, limit, lateFrom)).isEqualTo(moment.naive.tail(after, limit));
        }
    }

    private void comparePages(SeriesEngine engine, Moment moment, SeriesName name) {
        TimeRange range = switch (random.nextInt(4)) {
            case 0 -> TimeRange.ALL;
            case 1 -> TimeRange.from(bound());
            case 2 -> TimeRange.to(bound());
            default -> TimeRange.of(bound(), bound());
        };
        SamplesQuery query = new SamplesQuery(RUN, name, range, Optional.empty(), 200 + random.nextInt(3_897));
        Optional<SampleKey> next = Optional.empty();
        for (int i = 0; i < 5; i++) {
            SamplesQuery page = new SamplesQuery(RUN, name, range, next, query.limit());
            assertThat(engine.samples(moment.pages, page, lateFrom))
                    .isEqualTo(Lookup.found(moment.naive.samples(page)));
            next = moment.naive.samples(page).next();
            if (next.isEmpty()) {
                return;
            }
        }
    }
}
