package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Chunks that were written once must be readable for ever: this one is as the first version wrote it. */
class ChunkFormatTest {
    private static final String BYTES = "03010205030400000001800a0a04000000810e020225000000ffbe80808080808080f47f8080"
            + "808080808084800100000000000000400d168059cb7a950f0700000009d00f00e8430689bcd8ba";

    @Test
    void a_chunk_is_written_and_read_as_it_always_was() {
        Columns samples = new Columns(3);
        samples.add(0.5, 7, 1_000, 1.25);
        samples.add(1, 8, 1_500, Double.NaN);
        samples.add(1.5, 10, 1_400, -3e300);

        assertThat(HexFormat.of().formatHex(ChunkCodec.write(2, 5, samples))).isEqualTo(BYTES);

        Columns read = new Columns(3);
        ChunkCodec.read(TestPages.RUN, 2, 5, HexFormat.of().parseHex(BYTES), read);
        assertThat(read.size).isEqualTo(3);
        assertThat(Arrays.copyOf(read.times, 3)).isEqualTo(samples.times);
        assertThat(Arrays.copyOf(read.sequences, 3)).isEqualTo(samples.sequences);
        assertThat(Arrays.copyOf(read.values, 3)).isEqualTo(samples.values);
        assertThat(Arrays.copyOf(read.recordedAt, 3)).isEqualTo(samples.recordedAt);
    }
}
