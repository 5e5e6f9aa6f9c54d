package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In whatever order samples come, every answer is the plain one: on as few as make every kind of page. */
class ArrivalTest {
    private static final SeriesName NAME = new SeriesName("a");

    /** Ten chunks of one series, over eight of which stands a node, one chunk of another, and open samples of both. */
    private static final int SAMPLES = 11_500;

    private static final int COMMITS = 5;
    private static final OptionalLong LATE_FROM = OptionalLong.of(9_001);

    /** A snapshot is due before the fourth commit. */
    private static final EngineLimits LIMITS = new EngineLimits(1 << 20, 170_000);

    private final MemoryPages pages = new MemoryPages(TestPages.RUN);
    private final NaiveSeries naive = new NaiveSeries();
    private final SeriesEngine engine = new SeriesEngine(LIMITS);

    /** What time has the sample with a number. */
    enum Arrival {
        IN_ORDER,
        BACKWARDS,
        OF_THREE_AT_ONCE,
        CHUNK_BY_CHUNK_AT_ONE_TIME,
        AGAIN_AND_AGAIN;

        double time(int number) {
            return switch (this) {
                case IN_ORDER -> number * 0.25;
                case BACKWARDS -> -number;
                case OF_THREE_AT_ONCE -> (number % 3) * 3_000 + number;
                case CHUNK_BY_CHUNK_AT_ONE_TIME -> Math.floor(number / 1_138.0);
                case AGAIN_AND_AGAIN -> number % 2_500;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_answer_is_the_plain_one(Arrival arrival) {
        append(arrival);
        assertThat(pages.snapshot).isNotEmpty();
        assertThat(pages.journal).isNotEmpty();
        compareSummaries();
        compareTails();
        compareSamples(TimeRange.ALL);
        double least = Math.min(arrival.time(0), arrival.time(SAMPLES - 1));
        double span = naive.summary(NAME).last().time() - least;
        double[] bounds = {least - 1, least + Math.rint(span / 5), least + Math.rint(span / 2), least + span};
        for (int from = 0; from < bounds.length; from++) {
            for (int to = from + 1; to < bounds.length; to++) {
                compareSamples(TimeRange.of(bounds[from], bounds[to]));
                compareShapes(bounds[from], bounds[to]);
            }
        }
        assertThat(engine.verify(pages, SAMPLES + 1)).isEmpty();
    }

    private void append(Arrival arrival) {
        SeriesEngine writer = new SeriesEngine(LIMITS);
        int size = SAMPLES / COMMITS;
        for (int first = 0; first < SAMPLES; first += size) {
            SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
            for (int i = first; i < first + size; i++) {
                batch.add(i % 10 == 9 ? "b" : "a", arrival.time(i), 1_700_000_000_000_000L + 999L * i, value(i));
            }
            List<SampleBatch> batches = List.of(batch.build());
            writer.append(pages, first + 1, batches);
            naive.append(batches, LATE_FROM);
        }
    }

    private static double value(int number) {
        return switch (number % 97) {
            case 3 -> Double.NaN;
            case 4 -> Double.POSITIVE_INFINITY;
            case 5 -> Double.NEGATIVE_INFINITY;
            default -> Math.rint(1e3 * Math.sin(number / 300.0)) / 1e3;
        };
    }

    private void compareSummaries() {
        assertThat(engine.list(pages, SeriesQuery.of(TestPages.RUN)))
                .isEqualTo(naive.list(SeriesQuery.of(TestPages.RUN)));
        for (SeriesName name : naive.names()) {
            assertThat(engine.summary(pages, name)).isEqualTo(Lookup.found(naive.summary(name)));
        }
    }

    private void compareTails() {
        for (long after : new long[] {0, 1_000, 5_000, 6_899, 6_900, 9_000, SAMPLES - 1, SAMPLES, SAMPLES + 1}) {
            for (int limit : new int[] {1, 4_096}) {
                assertThat(engine.tail(pages, after, limit, LATE_FROM)).isEqualTo(naive.tail(after, limit));
            }
        }
    }

    private void compareSamples(TimeRange range) {
        Optional<SampleKey> next = Optional.empty();
        do {
            SamplesQuery page = new SamplesQuery(TestPages.RUN, NAME, range, next, 4_000);
            assertThat(engine.samples(pages, page, LATE_FROM)).isEqualTo(Lookup.found(naive.samples(page)));
            next = naive.samples(page).next();
        } while (next.isPresent());
    }

    private void compareShapes(double from, double to) {
        for (int points : new int[] {40, 6_000}) {
            ChartQuery chart = new ChartQuery(TestPages.RUN, NAME, from, to, points);
            assertThat(engine.chart(pages, chart)).isEqualTo(Lookup.found(naive.chart(chart)));
        }
        for (int buckets : new int[] {1, 30}) {
            BucketQuery query = new BucketQuery(
                    TestPages.RUN, NAME, from, to, (to - from) / buckets, EnumSet.allOf(Aggregate.class));
            assertThat(engine.buckets(pages, query)).isEqualTo(Lookup.found(naive.buckets(query)));
        }
    }
}
