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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long seeded histories on several engines over the same pages, every answer compared with the plainest one. */
class EngineRandomTest {
    private static final RunId RUN = TestPages.RUN;

    /** One committed state, as a reader may see it long after others have followed. */
    private record Moment(MemoryPages pages, NaiveSeries naive) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final List<SeriesEngine> engines = new ArrayList<>();
    private OptionalLong lateFrom = OptionalLong.empty();
    private Random random = new Random(0);
    private int ticks;

    @ParameterizedTest
    @EnumSource
    void every_answer_is_the_plain_one(History history) {
        random = new Random(history.seed);
        EngineLimits limits = history.limits();
        engines.add(new SeriesEngine(limits));
        engines.add(new SeriesEngine(limits));
        moments.add(new Moment(new MemoryPages(RUN), new NaiveSeries()));
        for (int step = 0; step < history.steps; step++) {
            int engine = random.nextInt(engines.size());
            if (random.nextInt(8) == 0) {
                engines.set(engine, new SeriesEngine(limits));
            }
            List<SampleBatch> batches = history.batches(random, ticks + 1);
            ticks += batches.stream().mapToInt(SampleBatch::size).sum();
            append(engines.get(engine), batches);
            compare(engines.get(random.nextInt(engines.size())), moments.getLast(), history);
            compare(engines.get(random.nextInt(engines.size())), any(moments), history);
            if (lateFrom.isEmpty() && step > history.steps * 2 / 3) {
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

    private <T> T any(Deque<T> items) {
        return items.stream().skip(random.nextInt(items.size())).findFirst().orElseThrow();
    }

    private void compare(SeriesEngine engine, Moment moment, History history) {
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
        comparePages(engine, moment, name, history);
        for (int i = 0; i < 3; i++) {
            double from = history.bound(random, ticks);
            double to = Math.max(history.bound(random, ticks), Math.nextUp(from));
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

    private void comparePages(SeriesEngine engine, Moment moment, SeriesName name, History history) {
        TimeRange range = switch (random.nextInt(4)) {
            case 0 -> TimeRange.ALL;
            case 1 -> TimeRange.from(history.bound(random, ticks));
            case 2 -> TimeRange.to(history.bound(random, ticks));
            default -> TimeRange.of(history.bound(random, ticks), history.bound(random, ticks));
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
