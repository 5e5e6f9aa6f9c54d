package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenBufferTest {
    @Test
    void one_fold_at_a_time_goes_on_from_where_the_last_one_ended() {
        OpenBuffer buffer = OpenBuffer.claimed(4);
        assertThat(buffer.claim(0)).isFalse();
        buffer.release(2);
        assertThat(buffer.claim(1)).as("another has gone on from there").isFalse();
        assertThat(buffer.claim(2)).isTrue();
        assertThat(buffer.claim(2)).as("another is at it").isFalse();
    }

    @Test
    void a_copy_is_claimed_and_holds_the_samples_and_room_for_as_many_up_to_a_chunk() {
        OpenBuffer buffer = OpenBuffer.claimed(6);
        buffer.times[5] = 1.5;
        buffer.sequences[5] = 2;
        buffer.recordedAt[5] = 3;
        buffer.values[5] = 4.5;
        OpenBuffer copy = buffer.grown(6);
        assertThat(copy.claim(6)).isFalse();
        assertThat(copy.times).hasSize(12).contains(1.5);
        assertThat(copy.sequences).hasSize(12).contains(2);
        assertThat(copy.recordedAt).hasSize(12).contains(3);
        assertThat(copy.values).hasSize(12).contains(4.5);
        assertThat(OpenBuffer.empty().grown(0).capacity()).isEqualTo(8);
        assertThat(OpenBuffer.claimed(600).grown(600).capacity()).isEqualTo(ChunkCodec.SAMPLES);
    }

    @Test
    void an_open_series_takes_32_bytes_a_sample_it_has_room_for_and_half_a_kibibyte_a_node() {
        assertThat(OpenSeries.fresh(1).bytes()).isEqualTo(128);
        Columns samples = new Columns(1);
        samples.add(1, 1, 1, 1);
        Forest forest = Forest.EMPTY;
        for (int i = 0; i < 10; i++) {
            forest = forest.with(Node.of(samples), 1, Seals.KNOWN);
        }
        // Two nodes of chunks, and one that stands over the first eight.
        assertThat(new OpenSeries(1, forest, OpenBuffer.claimed(100), 60).bytes())
                .isEqualTo(128 + 3_200 + 3 * 512);
    }
}
