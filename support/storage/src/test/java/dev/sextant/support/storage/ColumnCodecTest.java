package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnCodecTest {
    private static final Place PLACE = Place.chunk(TestPages.RUN, 1, 0);
    private static final double[] HOSTILE = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        -0.1,
        1.005,
        123.456,
        1e15,
        1e16,
        0x1p53,
        -0x1p53,
        0x1p53 - 1,
        1e300,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.longBitsToDouble(0x7ff8_dead_beef_0001L),
        Double.longBitsToDouble(0xfff0_0000_0000_0001L),
        9_007_199_254.740993,
        0.000000000000001
    };

    @Test
    void doubles_of_any_bit_pattern_come_back_bit_for_bit() {
        Random random = new Random(7);
        for (int count : new int[] {1, 2, 127, 128, 129, 1_000, 1_024}) {
            assertDoubles(count, i -> Double.longBitsToDouble(random.nextLong()));
            assertDoubles(count, i -> HOSTILE[random.nextInt(HOSTILE.length)]);
            assertDoubles(count, i -> random.nextInt(50) == 0 ? HOSTILE[random.nextInt(HOSTILE.length)] : i * 0.01);
            assertDoubles(count, i -> random.nextGaussian());
            assertDoubles(count, i -> Math.rint(random.nextGaussian() * 1e6) / 1e3);
            assertDoubles(count, i -> random.nextInt(1 << random.nextInt(30)) / Math.pow(10, random.nextInt(17)));
            assertDoubles(count, i -> 0.1 * i);
            assertDoubles(count, i -> -0.0);
            assertDoubles(count, i -> Double.NaN);
        }
        for (double hostile : HOSTILE) {
            assertDoubles(1, i -> hostile);
            assertDoubles(2, i -> i == 0 ? 1.5 : hostile);
        }
    }

    @Test
    void longs_of_any_bit_pattern_come_back() {
        Random random = new Random(8);
        long[] hostile = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 32, 1L << 62};
        for (int count : new int[] {1, 2, 3, 127, 128, 129, 1_024}) {
            assertLongs(count, i -> random.nextLong());
            assertLongs(count, i -> hostile[random.nextInt(hostile.length)]);
            assertLongs(count, i -> 5L * i);
            assertLongs(count, i -> 1_000_000L * i + random.nextInt(100));
            for (int bits = 0; bits <= 64; bits++) {
                int unused = 64 - bits;
                assertLongs(count, i -> unused == 64 ? 0 : random.nextLong() >>> unused);
                assertLongs(count, i -> unused == 64 ? 0 : random.nextLong() >> unused);
            }
        }
    }

    @Test
    void three_decimals_take_well_under_eight_bytes() {
        Random random = new Random(9);
        Columns samples = new Columns(ChunkCodec.SAMPLES);
        for (int i = 0; i < ChunkCodec.SAMPLES; i++) {
            double value = Math.rint(1e3 * (20 + 5 * Math.sin(i / 50.0) + random.nextGaussian())) / 1e3;
            samples.add(i * 0.05, 20L * i + 1, 1_700_000_000_000_000L + 50_000L * i + random.nextInt(300), value);
        }
        int bytes = ChunkCodec.write(1, 0, samples).length;
        assertThat(bytes / (double) ChunkCodec.SAMPLES).isLessThan(6.0);
    }

    private static void assertDoubles(int count, IntToDoubleFunction number) {
        double[] numbers = IntStream.range(0, count).mapToDouble(number).toArray();
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        DoubleBlocks.write(out, numbers, count);
        BlobReader in = new BlobReader(out.finish(), PLACE);
        double[] back = new double[count + 3];
        DoubleBlocks.read(in, back, 3, count);
        in.finish();
        for (int i = 0; i < count; i++) {
            assertThat(Double.doubleToRawLongBits(back[i + 3])).isEqualTo(Double.doubleToRawLongBits(numbers[i]));
        }
    }

    private static void assertLongs(int count, IntToLongFunction number) {
        long[] numbers = IntStream.range(0, count).mapToLong(number).toArray();
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        LongBlocks.write(out, numbers, count);
        BlobReader in = new BlobReader(out.finish(), PLACE);
        long[] back = new long[count];
        LongBlocks.read(in, back, 0, count);
        in.finish();
        assertThat(back).isEqualTo(numbers);
    }
}
