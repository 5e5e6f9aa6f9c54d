package dev.sextant.support.storage;

import dev.sextant.domain.series.ExactSum;
import dev.sextant.domain.series.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A state as bytes, in parts of about 1 MiB at most. Each part begins with the state's last sequence, its stamp and the
 * part's number; then, each behind a byte 1, come the series in the order of their numbers: name, count of sealed chunks,
 * the topmost nodes from level 0 up, count of open samples, their columns as they came. A byte 0 says that another part
 * follows, 2 that this is the last one.
 */
final class SnapshotCodec {
    private static final int PART_BYTES = 768 << 10;
    private static final int SERIES = 1;
    private static final int PART_ENDS = 0;
    private static final int STATE_ENDS = 2;

    private SnapshotCodec() {}

    static void write(RunState state, Consumer<byte[]> parts) {
        int part = 0;
        BlobWriter out = begin(state, part);
        for (OpenSeries series : state.series) {
            if (out.size() > PART_BYTES) {
                out.putByte(PART_ENDS);
                parts.accept(out.finish());
                part++;
                out = begin(state, part);
            }
            out.putByte(SERIES);
            out.putText(state.names.name(series.id()).value());
            writeSeries(out, series);
        }
        out.putByte(STATE_ENDS);
        parts.accept(out.finish());
    }

    private static BlobWriter begin(RunState state, int part) {
        BlobWriter out = new BlobWriter(BlobKind.SNAPSHOT, PART_BYTES >> 4);
        out.putVarint(state.last);
        out.putLong(state.stamp);
        out.putVarint(part);
        return out;
    }

    private static void writeSeries(BlobWriter out, OpenSeries series) {
        Forest forest = series.forest();
        out.putVarint(forest.chunks());
        for (int level = 0; level < forest.levels(); level++) {
            forest.level(level).forEach(node -> NodeCodec.write(out, node));
        }
        Columns open = series.open();
        out.putVarint(open.size);
        DoubleBlocks.write(out, open.times, open.size);
        LongBlocks.write(out, open.sequences, open.size);
        DoubleBlocks.write(out, open.values, open.size);
        LongBlocks.write(out, open.recordedAt, open.size);
    }

    /** The state that the snapshot of these pages holds. */
    static RunState read(SeriesPages pages, SeriesHead head) {
        List<SeriesName> names = new ArrayList<>();
        List<OpenSeries> series = new ArrayList<>();
        long stamp = 0;
        int ending = PART_ENDS;
        for (int part = 0; ending != STATE_ENDS; part++) {
            Place place = Place.snapshot(pages.run(), part);
            BlobReader in =
                    new BlobReader(pages.snapshotPart(part).orElseThrow(() -> place.damaged("is not there")), place);
            long last = in.readVarint();
            stamp = in.readLong();
            long number = in.readVarint();
            if (last != head.snapshot() || number != part) {
                throw place.damaged("is part " + number + " of a snapshot up to sequence " + last
                        + ", but belongs to one up to " + head.snapshot());
            }
            ending = in.readByte();
            while (ending == SERIES) {
                names.add(JournalCodec.name(in));
                series.add(readSeries(in, names.size()));
                ending = in.readByte();
            }
            if (ending != PART_ENDS && ending != STATE_ENDS) {
                throw place.damaged("goes on with " + ending + ", which means nothing");
            }
            in.finish();
        }
        long bytes = series.stream().mapToLong(OpenSeries::bytes).sum();
        return new RunState(
                head.snapshot(), stamp, 0, bytes, SeriesNames.NONE.with(names), series.toArray(new OpenSeries[0]));
    }

    private static OpenSeries readSeries(BlobReader in, int id) {
        int chunks = in.readCount("chunks", 0, Integer.MAX_VALUE);
        List<List<Node>> levels = new ArrayList<>();
        for (int level = 0; level < Forest.levels(chunks); level++) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < Forest.pending(chunks, level); i++) {
                Node node = NodeCodec.read(in);
                checkSum(in, node);
                nodes.add(node);
            }
            levels.add(nodes);
        }
        int count = in.readCount("open samples", 0, ChunkCodec.SAMPLES - 1);
        OpenBuffer buffer = OpenBuffer.claimed(count);
        DoubleBlocks.read(in, buffer.times, 0, count);
        in.requireTimes(buffer.times, 0, count);
        LongBlocks.read(in, buffer.sequences, 0, count);
        in.requireSequences(buffer.sequences, 0, count);
        DoubleBlocks.read(in, buffer.values, 0, count);
        LongBlocks.read(in, buffer.recordedAt, 0, count);
        in.requireInstants(buffer.recordedAt, 0, count);
        buffer.release(count);
        return new OpenSeries(id, Forest.of(chunks, levels), buffer, count);
    }

    /** Other nodes are only looked at, but these will be summed up. */
    private static void checkSum(BlobReader in, Node node) {
        try {
            ExactSum.fromBytes(node.sum());
        } catch (IllegalArgumentException e) {
            throw in.place().damaged("holds a sum that can't be: " + e.getMessage());
        }
    }
}
