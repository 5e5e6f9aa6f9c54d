package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link SeriesStore}, and those of appending as they hold for samples; those on charts and buckets stand
 * in {@link ChartContract}.
 *
 * <p>Not asserted: how samples lie in the store; what reading costs, or holds in memory; which samples of a commit that is
 * under way a chart shows.
 */
@ContractFor(SeriesStore.class)
public abstract class SeriesStoreContract extends ChartContract {
    @Test
    @Proves("SeriesStore-1")
    void every_sample_reads_back_bit_by_bit() {
        SeriesReading reading = reading();
        SampleBatch.Builder batch = SampleBatch.of(reading.oracle().run());
        for (double value : HostileValues.VALUES) {
            for (double time : HostileValues.TIMES) {
                batch.add("s", time, 0, value);
            }
        }
        HostileValues.INSTANTS.forEach(at -> batch.add(S, 1, at, 1));

        reading.append(batch.build()).reads();
    }

    @Test
    @Proves("SeriesStore-1")
    void any_bits_of_a_finite_value_read_back() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(11);
        for (int i = 0; i < 4; i++) {
            reading.append(draw.scrambled(reading.oracle().run(), 700, "s"));
            reading.append(draw.ordered(reading.oracle().run(), 700, "t", "u"));
        }

        reading.reads();
    }

    @Test
    @Proves("SeriesStore-1")
    void no_time_zone_moves_an_instant() {
        RunId run = runs().pending();
        SampleBatch.Builder batch = SampleBatch.of(run);
        HostileValues.INSTANTS.forEach(at -> batch.add(S, 1, at, 1));

        HostileZones.in("Pacific/Apia", () -> append(anotherHandle(), List.of(batch.build())));
        for (String zone : HostileValues.ZONES) {
            HostileZones.in(
                    zone,
                    () -> assertThat(found(anotherHandle().series().tail(run, 0, 1_000)))
                            .extracting(sample -> sample.sample().recordedAt())
                            .isEqualTo(HostileValues.INSTANTS));
        }
    }

    @Test
    @Proves("SeriesStore-2")
    void samples_come_by_time_in_pages_of_any_size() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(12);
        for (int i = 0; i < 3; i++) {
            reading.append(draw.scrambled(reading.oracle().run(), 1_000, "s", "t"));
        }

        for (int limit : new int[] {100, 1_023, 1_024, 1_025, SamplesQuery.MAX_LIMIT}) {
            reading.readsSamples(S, TimeRange.ALL, limit);
        }
        for (int limit : new int[] {1, 2, 7}) {
            reading.readsSamples(S, TimeRange.of(-3, 2), limit);
        }
    }

    @Test
    @Proves("SeriesStore-2")
    void a_page_that_ends_with_the_last_sample_has_no_next() {
        SeriesReading reading = reading();
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 0, SamplesQuery.MAX_LIMIT + 1, 1));

        for (double to : new double[] {1_023, 1_024, 1_025, 4_095, 4_096, 4_097}) {
            reading.readsSamples(S, TimeRange.to(to), 1_024);
            reading.readsSamples(S, TimeRange.to(to), SamplesQuery.MAX_LIMIT);
        }
    }

    @Test
    @Proves({"SeriesStore-2", "SeriesStore-9"})
    void the_range_of_samples_is_half_open_to_the_last_bit() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(13).ordered(reading.oracle().run(), 1_500, "s"));

        for (double edge : new double[] {-1, 0.5, 10, 512.5, 10_000}) {
            for (double bound : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
                reading.readsSamples(S, TimeRange.from(bound), 1_000);
                reading.readsSamples(S, TimeRange.to(bound), 1_000);
                reading.readsSamples(S, TimeRange.of(bound, 20), 1_000);
                reading.readsSamples(S, TimeRange.of(bound, bound), 1_000);
            }
        }
    }

    @Test
    @Proves("SeriesStore-2")
    void who_follows_pages_while_samples_are_appended_meets_each_once() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(14);
        reading.append(draw.scrambled(reading.oracle().run(), 1_500, "s", "t"));

        followPages(reading, () -> append(draw.scrambled(reading.oracle().run(), 90, "s", "t")), 150);
    }

    @Test
    @Proves("SeriesStore-2")
    void many_that_follow_pages_beside_many_that_append_meet_each_sample_once() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(15).scrambled(reading.oracle().run(), 2_500, "s"));

        Collision.of(4, i -> {
            if (i < 2) {
                followPages(reading, () -> {}, 400);
            } else {
                SeededSamples draw = new SeededSamples(i);
                for (int call = 0; call < 10; call++) {
                    append(draw.scrambled(reading.oracle().run(), 100, "s", "t"));
                }
            }
            return i;
        });
        assertThat(readAll(reading.oracle().run())).hasSize(4_500);
    }

    @Test
    @Proves("SeriesStore-3")
    void a_tail_goes_on_behind_any_sequence_over_all_series() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(16);
        for (int i = 0; i < 4; i++) {
            reading.append(draw.ordered(reading.oracle().run(), 1_300, "s", "t", "u" + i));
            reading.append(draw.scrambled(reading.oracle().run(), 17, "s"));
        }

        for (int limit : new int[] {100, 1_000, 1_024, NamedSample.MOST_OF_A_TAIL}) {
            reading.readsTail(limit);
        }
        List<NamedSample> all = reading.oracle().all();
        for (long after : new long[] {1_023, 1_024, 1_025, 2_600, all.size() - 1}) {
            assertThat(found(storage().series().tail(reading.oracle().run(), after, 1)))
                    .containsExactly(all.get((int) after));
        }
        assertThat(found(storage().series().tail(reading.oracle().run(), Long.MAX_VALUE, 10)))
                .isEmpty();
    }

    @Test
    @Proves({"Append-11", "SeriesStore-2", "SeriesStore-3"})
    void late_samples_are_marked_among_those_of_any_series_and_time() {
        RunId run = runs().pending();
        SeededSamples draw = new SeededSamples(22);
        append(draw.scrambled(run, 1_500, "s", "t"));
        runs().end(run);
        append(draw.scrambled(run, 1_500, "s", "t"));

        assertThat(found(storage().series().tail(run, 0, NamedSample.MOST_OF_A_TAIL)))
                .hasSize(3_000)
                .allMatch(sample -> sample.sample().late() == sample.sample().sequence() > 1_500);
        SamplesQuery query = new SamplesQuery(run, S, TimeRange.ALL, Optional.empty(), SamplesQuery.MAX_LIMIT);
        assertThat(found(storage().series().samples(query)).samples())
                .isNotEmpty()
                .allMatch(sample -> sample.late() == sample.sequence() > 1_500);
    }

    @Test
    @Proves("SeriesStore-3")
    void the_list_of_a_tail_is_a_copy() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(17).scrambled(reading.oracle().run(), 20, "s"));

        Aliasing.spoil(found(storage().series().tail(reading.oracle().run(), 0, 10)));
        reading.readsTail(10);
    }

    @Test
    @Proves({"SeriesStore-4", "SeriesStore-5"})
    void summaries_keep_up_with_every_append() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(18);
        for (int i = 0; i < 25; i++) {
            reading.append(draw.scrambled(reading.oracle().run(), 1 + draw.below(120), "s", "t", "u" + i % 3));

            reading.readsList(2);
            for (SeriesName series : reading.oracle().names()) {
                assertThat(found(storage().series().summary(reading.oracle().run(), series)))
                        .isEqualTo(reading.oracle().summary(series));
            }
        }
    }

    @Test
    @Proves("SeriesStore-4")
    void a_summary_is_that_of_a_commit_however_many_are_under_way() {
        RunId run = runs().pending();
        AtomicInteger writing = new AtomicInteger(1);

        List<Integer> seen = Collision.of(3, i -> {
            if (i == 0) {
                try {
                    for (int call = 0; call < 40; call++) {
                        // Each commit raises the maximum and lowers the minimum.
                        append(SampleBatch.of(run)
                                .add(S, call, new WallInstant(0), call)
                                .add(S, call, new WallInstant(0), -call)
                                .build());
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return 0;
            }
            int looks = 0;
            do {
                storage().series().summary(run, S).toOptional().ifPresent(SeriesStoreContract::assertOfOneCommit);
                looks++;
            } while (writing.get() > 0);
            return looks;
        });

        assertThat(found(storage().series().summary(run, S)).count()).isEqualTo(80);
        assertThat(seen.subList(1, 3)).allMatch(looks -> looks > 0);
    }

    @Test
    @Proves({"SeriesStore-5", "SeriesStore-6", "SeriesStore-4"})
    void series_are_listed_by_code_point_and_none_is_taken_for_another() {
        SeriesReading reading = reading();
        SampleBatch.Builder batch = SampleBatch.of(reading.oracle().run());
        List<String> names = HostileValues.NAMES;
        for (int i = 0; i < names.size(); i++) {
            batch.add(names.get(i), i, i, i);
            batch.add(names.get(names.size() - 1 - i), -i, i, i);
        }
        reading.append(batch.build());

        for (int limit : new int[] {1, 7, 200, 1_000}) {
            reading.readsList(limit);
        }
        reading.reads();
        reading.append(SampleBatch.of(reading.oracle().run())
                .add("\ud83d\ude80 new", 0, 0, 0)
                .build());
        reading.readsList(7);
        SeriesQuery behind = SeriesQuery.of(reading.oracle().run()).after(new SeriesName("between"));
        assertThat(found(storage().series().list(behind)).items())
                .extracting(SeriesSummary::name)
                .isEqualTo(reading.oracle().names().stream()
                        .filter(name -> name.compareTo(new SeriesName("between")) > 0)
                        .toList());
    }

    @Test
    @Proves("SeriesStore-9")
    void a_series_that_the_run_does_not_have_is_missing_and_a_range_without_samples_is_empty() {
        SeriesReading reading = reading();
        RunId run = reading.oracle().run();
        reading.append(SeededSamples.constant(run, "s", 10, 3, 1));

        reading.readsSamples(S, TimeRange.from(100), 10);
        reading.readsChart(new ChartQuery(run, S, 100, 200, 40));
        reading.readsBuckets(S, 100, 200, 1);
        for (String other : List.of("S", "s ", "t", " s")) {
            assertMissing(storage(), run, new SeriesName(other), Absence.UNKNOWN_SERIES);
        }
    }

    @Test
    @Proves({"SeriesStore-9", "SeriesStore-10"})
    void a_run_without_samples_has_no_series_and_an_unknown_run_not_even_that() {
        RunId empty = runs().pending();

        assertMissing(storage(), Runs.unknown(), Absence.UNKNOWN_RUN);
        assertMissing(storage(), empty, S, Absence.UNKNOWN_SERIES);
        assertThat(found(storage().series().tail(empty, 0, 10))).isEmpty();
        assertThat(found(storage().series().list(SeriesQuery.of(empty))).items())
                .isEmpty();
        assertThat(found(storage().series().list(SeriesQuery.of(empty))).total())
                .hasValue(0);
    }

    @Test
    @Proves("SeriesStore-10")
    void an_archived_run_reads_as_before_and_a_purged_one_no_more() {
        Storage other = anotherHandle();
        SeriesReading reading = reading();
        RunId run = reading.oracle().run();
        reading.append(new SeededSamples(19).ordered(run, 3_000, "s", "t"));
        SeriesReading there = new SeriesReading(other.series(), reading.oracle());
        there.reads();
        runs().archive(run);

        reading.reads();
        reading.readsCharts(S, 0, 1_500);
        there.readsBuckets(S, 0, 1_500, 10);
        runs().purge(run);
        assertMissing(storage(), run, Absence.RUN_PURGED);
        assertMissing(other, run, Absence.RUN_PURGED);
        assertMissing(storage(), run, new SeriesName("never there"), Absence.RUN_PURGED);
    }

    @Test
    @Proves("SeriesStore-11")
    void series_of_one_name_in_two_runs_are_two_series() {
        SeriesReading one = reading();
        SeriesReading two = reading();
        SeededSamples draw = new SeededSamples(20);
        for (int i = 0; i < 4; i++) {
            SampleBatch mine = draw.ordered(one.oracle().run(), 400, "s", "t");
            SampleBatch theirs = draw.scrambled(two.oracle().run(), 300, "t", "s");
            one.oracle().next(mine);
            two.oracle().next(theirs);
            append(List.of(mine, theirs));
        }

        one.reads();
        two.reads();
        one.readsCharts(S, 0, 800);
        runs().purge(one.oracle().run());
        two.reads();
        two.readsCharts(S, -300, 300);
    }

    @Test
    @Proves({"SeriesStore-2", "SeriesStore-4", "SeriesStore-7", "SeriesStore-8"})
    void handles_that_write_one_series_in_turn_agree_on_it() {
        SeriesReading here = reading();
        SeriesReading there = new SeriesReading(anotherHandle().series(), here.oracle());
        SeededSamples draw = new SeededSamples(21);
        for (int i = 0; i < 12; i++) {
            SeriesReading writer = i % 3 == 0 ? here : there;
            writer.append(draw.ordered(here.oracle().run(), 333, "s", "t"));
        }

        for (SeriesReading reading : List.of(here, there)) {
            reading.reads();
            reading.readsCharts(S, 0, 2_000);
            reading.readsBuckets(S, 0, 2_000, 9);
        }
        assertThat(found(here.port()
                                .buckets(new BucketQuery(
                                        here.oracle().run(), S, 0, 2_000, 2_000, EnumSet.of(Aggregate.COUNT))))
                        .buckets())
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.count())
                        .isEqualTo(here.oracle().samples(S, TimeRange.ALL).size()));
    }

    /** The sentence on paging, word by word: what is there at first is met once and in order, whatever happens between. */
    private void followPages(SeriesReading reading, Runnable between, int limit) {
        List<SampleKey> atFirst = keys(reading.oracle().samples(S, TimeRange.ALL));
        List<SampleKey> met = new ArrayList<>();
        Optional<SampleKey> after = Optional.empty();
        do {
            SamplePage page = found(storage()
                    .series()
                    .samples(new SamplesQuery(reading.oracle().run(), S, TimeRange.ALL, after, limit)));
            met.addAll(keys(page.samples()));
            after = page.next();
            between.run();
        } while (after.isPresent());
        assertThat(met).isSorted().doesNotHaveDuplicates();
        met.retainAll(new HashSet<>(atFirst));
        assertThat(met).isEqualTo(atFirst);
    }

    private static List<SampleKey> keys(List<Sample> samples) {
        return samples.stream().map(Sample::key).toList();
    }

    private static void assertOfOneCommit(SeriesSummary summary) {
        double latest = summary.count() / 2.0 - 1;
        assertThat(summary.count()).isEven();
        assertThat(summary.last().time()).isEqualTo(latest);
        assertThat(summary.max().orElseThrow().value()).isEqualTo(latest);
        assertThat(summary.min().orElseThrow().value()).isEqualTo(latest == 0 ? 0.0 : -latest);
    }
}
