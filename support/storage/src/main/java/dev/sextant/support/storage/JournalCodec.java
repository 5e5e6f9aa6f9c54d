package dev.sextant.support.storage;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.series.SeriesName;
import java.util.zip.CRC32;

/**
 * A journal row as bytes: first sequence, count, number of the first new series, the new names; then the columns. Those
 * of a row of few samples are raw: series numbers of 1, 2 or 4 bytes each, instants of 0 to 8 bytes each beyond the least
 * of them, times and values of 8 each. Where there are more, blocks pay: a 0 in place of the series numbers' width, then
 * the columns of series, instants, times and values as a chunk has them.
 */
final class JournalCodec {
    private static final int EXPECTED_HEADER = 64;
    private static final int EXPECTED_PER_SAMPLE = 20;
    private static final int IN_BLOCKS = 0;
    private static final long STAMP_FACTOR = 0x9e37_79b9_7f4a_7c15L;

    private JournalCodec() {}

    static byte[] write(JournalRow row) {
        BlobWriter out = new BlobWriter(BlobKind.JOURNAL, EXPECTED_HEADER + EXPECTED_PER_SAMPLE * row.size);
        out.putVarint(row.first);
        out.putVarint(row.size);
        out.putVarint(row.firstNewSeries);
        out.putVarint(row.newNames.size());
        row.newNames.forEach(name -> out.putText(name.value()));
        if (row.size < LongBlocks.BLOCK) {
            writeRaw(out, row);
        } else {
            writeBlocks(out, row);
        }
        return out.finish();
    }

    private static void writeRaw(BlobWriter out, JournalRow row) {
        writeSeries(out, row);
        writeInstants(out, row);
        for (int i = 0; i < row.size; i++) {
            out.putDouble(row.times[i]);
        }
        for (int i = 0; i < row.size; i++) {
            out.putDouble(row.values[i]);
        }
    }

    private static void writeBlocks(BlobWriter out, JournalRow row) {
        out.putByte(IN_BLOCKS);
        long[] series = new long[row.size];
        for (int i = 0; i < row.size; i++) {
            series[i] = row.series[i];
        }
        LongBlocks.write(out, series, row.size);
        LongBlocks.write(out, row.recordedAt, row.size);
        DoubleBlocks.write(out, row.times, row.size);
        DoubleBlocks.write(out, row.values, row.size);
    }

    static JournalRow read(Place place, byte[] bytes) {
        BlobReader in = new BlobReader(bytes, place);
        long first = in.readVarint();
        int count = in.readCount("samples", 1, JournalRow.MOST_SAMPLES);
        JournalRow row = new JournalRow(first, in.readCount("series", 1, Integer.MAX_VALUE), count);
        int names = in.readCount("new names", 0, count);
        for (int i = 0; i < names; i++) {
            row.newNames.add(name(in));
        }
        row.size = count;
        int width = width(in, Integer.BYTES);
        if (width == IN_BLOCKS) {
            readBlocks(in, row);
        } else {
            readRaw(in, row, width);
        }
        in.requireTimes(row.times, 0, row.size);
        in.requireInstants(row.recordedAt, 0, row.size);
        in.finish();
        return row;
    }

    private static void readBlocks(BlobReader in, JournalRow row) {
        long[] series = new long[row.size];
        LongBlocks.read(in, series, 0, row.size);
        for (int i = 0; i < row.size; i++) {
            // What is no number of a series at all becomes one that no series has.
            row.series[i] = series[i] == (int) series[i] ? (int) series[i] : 0;
        }
        LongBlocks.read(in, row.recordedAt, 0, row.size);
        DoubleBlocks.read(in, row.times, 0, row.size);
        DoubleBlocks.read(in, row.values, 0, row.size);
    }

    private static void readRaw(BlobReader in, JournalRow row, int seriesWidth) {
        int count = row.size;
        for (int i = 0; i < count; i++) {
            row.series[i] = (int) in.readLeast(seriesWidth);
        }
        long least = in.readZigzag();
        int width = width(in, Long.BYTES);
        for (int i = 0; i < count; i++) {
            row.recordedAt[i] = least + in.readLeast(width);
        }
        for (int i = 0; i < count; i++) {
            row.times[i] = in.readDouble();
        }
        for (int i = 0; i < count; i++) {
            row.values[i] = in.readDouble();
        }
    }

    static SeriesName name(BlobReader in) {
        try {
            return new SeriesName(in.readText());
        } catch (InvalidValue e) {
            throw in.place().damaged("holds a name that none can have: " + e.getMessage());
        }
    }

    /** The stamp of the state that a row leads to, from the stamp before it: 64 bits over all rows so far. */
    static long stamp(long before, byte[] row) {
        CRC32 checksum = new CRC32();
        checksum.update(row);
        long own = BlobWriter.checksum(row);
        long mixed = ((before * STAMP_FACTOR) ^ ((checksum.getValue() << Integer.SIZE) | own)) * STAMP_FACTOR;
        return mixed ^ (mixed >>> Integer.SIZE);
    }

    private static void writeSeries(BlobWriter out, JournalRow row) {
        int greatest = 0;
        for (int i = 0; i < row.size; i++) {
            greatest = Math.max(greatest, row.series[i]);
        }
        int width = greatest < 1 << Byte.SIZE ? Byte.BYTES : greatest < 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
        out.putByte(width);
        for (int i = 0; i < row.size; i++) {
            out.putLeast(row.series[i], width);
        }
    }

    private static void writeInstants(BlobWriter out, JournalRow row) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < row.size; i++) {
            least = Math.min(least, row.recordedAt[i]);
            greatest = Math.max(greatest, row.recordedAt[i]);
        }
        int width = Long.BYTES - Long.numberOfLeadingZeros(greatest - least) / Byte.SIZE;
        out.putZigzag(least);
        out.putByte(width);
        for (int i = 0; i < row.size; i++) {
            out.putLeast(row.recordedAt[i] - least, width);
        }
    }

    private static int width(BlobReader in, int most) {
        int width = in.readByte();
        if (width > most) {
            throw in.place().damaged("gives " + width + " bytes a number, but at most " + most + " are possible");
        }
        return width;
    }
}
