package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sentences on summaries, and on the list of them that a run has. */
public abstract class SeriesSummaryContract extends SamplesContract {
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
                storage().series().summary(run, S).toOptional().ifPresent(SeriesSummaryContract::assertOfOneCommit);
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

    private static void assertOfOneCommit(SeriesSummary summary) {
        double latest = summary.count() / 2.0 - 1;
        assertThat(summary.count()).isEven();
        assertThat(summary.last().time()).isEqualTo(latest);
        assertThat(summary.max().orElseThrow().value()).isEqualTo(latest);
        assertThat(summary.min().orElseThrow().value()).isEqualTo(latest == 0 ? 0.0 : -latest);
    }
}
