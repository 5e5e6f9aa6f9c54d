package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;

/**
 * A sealed chunk as bytes: series, number and count as varints, then times, sequences, values and instants as blocks,
 * each column behind its length in bytes. The samples stand by (time, sequence).
 */
final class ChunkCodec {
    /** How many samples fill a chunk. */
    static final int SAMPLES = 1_024;

    private static final int EXPECTED_BYTES = 8 * SAMPLES;

    private ChunkCodec() {}

    static byte[] write(int series, int number, Columns samples) {
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, EXPECTED_BYTES);
        out.putVarint(series);
        out.putVarint(number);
        out.putVarint(samples.size);
        int times = out.openLength();
        DoubleBlocks.write(out, samples.times, samples.size);
        out.closeLength(times);
        int sequences = out.openLength();
        LongBlocks.write(out, samples.sequences, samples.size);
        out.closeLength(sequences);
        int values = out.openLength();
        DoubleBlocks.write(out, samples.values, samples.size);
        out.closeLength(values);
        int instants = out.openLength();
        LongBlocks.write(out, samples.recordedAt, samples.size);
        out.closeLength(instants);
        return out.finish();
    }

    /** Puts the samples behind those that are there, with all columns. */
    static void read(RunId run, int series, int number, byte[] chunk, Columns to) {
        read(run, series, number, chunk, to, ChunkColumns.ALL);
    }

    /**
     * Puts the samples behind those that are there.
     *
     * @param wanted the columns to be read; the others keep whatever they hold
     */
    static void read(RunId run, int series, int number, byte[] chunk, Columns to, ChunkColumns wanted) {
        BlobReader in = new BlobReader(chunk, Place.chunk(run, series, number));
        long foundSeries = in.readVarint();
        long foundNumber = in.readVarint();
        if (foundSeries != series || foundNumber != number) {
            throw in.place().damaged("is chunk " + foundNumber + " of series " + foundSeries);
        }
        int count = in.readCount("samples", 1, SAMPLES);
        to.ensure(count);
        if (wanted.times) {
            int times = in.openLength();
            DoubleBlocks.read(in, to.times, to.size, count);
            in.requireAscendingTimes(to.times, to.size, count);
            in.closeLength(times);
        } else {
            in.skip();
        }
        if (wanted.sequences) {
            int sequences = in.openLength();
            LongBlocks.read(in, to.sequences, to.size, count);
            in.requireSequences(to.sequences, to.size, count);
            in.closeLength(sequences);
        } else {
            in.skip();
        }
        int values = in.openLength();
        DoubleBlocks.read(in, to.values, to.size, count);
        in.closeLength(values);
        if (wanted.instants) {
            int instants = in.openLength();
            LongBlocks.read(in, to.recordedAt, to.size, count);
            in.requireInstants(to.recordedAt, to.size, count);
            in.closeLength(instants);
        } else {
            in.skip();
        }
        in.finish();
        to.size += count;
    }
}
