package dev.sextant.application.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FarPlaceTest {
    private final FollowedStore store = new FollowedStore();

    @Test
    void a_reader_may_begin_behind_all_that_there_is_and_is_told_of_nothing() throws InterruptedException {
        store.register(FollowedStore.RUN);
        store.plain
                .series()
                .append(List.of(SampleBatch.of(FollowedStore.RUN)
                        .add(new SeriesName("s"), 0, new WallInstant(1_000_000), 1)
                        .build()));
        StreamFollower following = new StreamFollower(
                store.plain.events(),
                store.plain.logs(),
                store.plain.series(),
                store.bell,
                store.ticker,
                FollowerLimits.DEFAULT);

        for (long after : new long[] {1, Long.MAX_VALUE - 100_000, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            try (Follower<NamedSample> samples = following.samples(FollowedStore.RUN, after)) {
                assertThat(samples.next(Duration.ZERO))
                        .as("after " + after)
                        .isEqualTo(new Delivery.Entries<NamedSample>(List.of()));
            }
        }
    }
}
