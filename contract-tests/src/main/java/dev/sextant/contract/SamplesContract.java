package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences on samples themselves: that they read back as they were, by time in pages, and by sequence. */
public abstract class SamplesContract extends ChartContract {
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
    @Proves("SeriesStore-2")
    void a_page_begins_behind_any_key_whether_a_sample_has_it_or_not_and_never_before_its_range() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(24).scrambled(reading.oracle().run(), 2_500, "s"));
        List<SampleKey> keys = keys(reading.oracle().samples(S, TimeRange.ALL));
        double early = keys.get(600).time();
        double late = keys.get(1_900).time();

        for (int at = 0; at < keys.size(); at += 300) {
            SampleKey given = keys.get(at);
            for (SampleKey key : List.of(
                    given, new SampleKey(given.time(), Long.MAX_VALUE), new SampleKey(Math.nextUp(given.time()), 1))) {
                for (TimeRange range :
                        List.of(TimeRange.ALL, TimeRange.from(early), TimeRange.to(late), TimeRange.of(early, late))) {
                    reading.readsSamples(S, range, Optional.of(key), 40);
                }
            }
        }
    }

    @Test
    @Proves("SeriesStore-2")
    void samples_of_one_time_come_by_sequence_however_many_they_are() {
        SeriesReading reading = reading();
        for (int call = 0; call < 2; call++) {
            SampleBatch.Builder batch = SampleBatch.of(reading.oracle().run());
            for (int i = 0; i < 2_500; i++) {
                batch.add("s", i % 1_000 == 999 ? 1 + call : 5, i, i);
            }
            reading.append(batch.build());
        }

        for (int limit : new int[] {400, 1_024, SamplesQuery.MAX_LIMIT}) {
            reading.readsSamples(S, TimeRange.ALL, limit);
            reading.readsSamples(S, TimeRange.from(5), limit);
            reading.readsSamples(S, TimeRange.of(2, Math.nextUp(5.0)), limit);
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
    @Proves("SeriesStore-3")
    void a_tail_of_a_long_run_goes_on_from_edge_to_edge() {
        SeriesReading reading = reading();
        RunId run = reading.oracle().run();
        SeededSamples draw = new SeededSamples(23);
        reading.append(draw.scrambled(run, SampleBatch.MOST_SAMPLES, "s"));
        // By now a store that keeps what came last apart from the rest has moved it there.
        reading.append(draw.scrambled(run, 10, "s", "t"));

        List<NamedSample> all = reading.oracle().all();
        for (int edge : new int[] {1_024, 4_096, 65_536, SampleBatch.MOST_SAMPLES}) {
            for (int after = edge - 3; after <= edge + 1; after++) {
                assertThat(found(storage().series().tail(run, after, 2))).isEqualTo(all.subList(after, after + 2));
            }
        }
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
}
