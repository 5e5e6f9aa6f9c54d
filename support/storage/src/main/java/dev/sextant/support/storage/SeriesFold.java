package dev.sextant.support.storage;

/** Adds samples to one series, from one state to the next. Used by one thread. */
final class SeriesFold {
    private static final int CAPACITY_AFTER_SEAL = 128;

    private final int id;
    private final Seals seals;
    private Forest forest;
    private OpenBuffer buffer;
    private int count;

    SeriesFold(OpenSeries from, Seals seals) {
        this.id = from.id();
        this.seals = seals;
        this.forest = from.forest();
        this.count = from.count();
        this.buffer = from.buffer().claim(count) ? from.buffer() : from.buffer().grown(count);
    }

    void add(double time, long sequence, long recordedAt, double value) {
        if (count == buffer.capacity()) {
            buffer = buffer.grown(count);
        }
        buffer.times[count] = time;
        buffer.sequences[count] = sequence;
        buffer.recordedAt[count] = recordedAt;
        buffer.values[count] = value;
        if (++count == ChunkCodec.SAMPLES) {
            seal();
        }
    }

    /** The series as it is now; nothing may be added any more. */
    OpenSeries finish() {
        buffer.release(count);
        return new OpenSeries(id, forest, buffer, count);
    }

    private void seal() {
        Columns samples = buffer.view(count).ordered();
        seals.chunk(id, forest.chunks(), samples);
        forest = forest.with(Node.of(samples), id, seals);
        buffer = OpenBuffer.claimed(CAPACITY_AFTER_SEAL);
        count = 0;
    }
}
