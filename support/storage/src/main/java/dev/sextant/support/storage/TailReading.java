package dev.sextant.support.storage;

import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the samples of all series by sequence: from the journal, or, where the snapshot has replaced it, from chunks and
 * open samples. Used by one thread, once.
 */
final class TailReading {
    /** How many chunks are read at once. */
    private static final int CHUNKS = 16;

    private final SeriesPages pages;
    private final RunState state;
    private final OptionalLong lateFrom;
    private final long after;

    // By sequence, the first one being after + 1; a series of 0 says that it was not found yet.
    private final int[] series;
    private final Columns found;

    TailReading(SeriesPages pages, RunState state, long after, int limit, OptionalLong lateFrom) {
        this.pages = pages;
        this.state = state;
        this.lateFrom = lateFrom;
        this.after = after;
        int count = Math.clamp(state.last - after, 0, limit);
        this.series = new int[count];
        this.found = new Columns(count);
        found.size = count;
    }

    List<NamedSample> read(SeriesHead head) {
        if (series.length == 0) {
            return List.of();
        }
        if (after >= head.snapshot()) {
            readJournal();
        } else {
            readChunks();
        }
        List<NamedSample> samples = new ArrayList<>(series.length);
        for (int i = 0; i < series.length; i++) {
            samples.add(new NamedSample(name(i), SampleReading.sample(found, i, lateFrom)));
        }
        return samples;
    }

    private void readJournal() {
        pages.visitJournal(after, bytes -> {
            JournalRow row = JournalCodec.read(Place.journal(pages.run(), after), bytes);
            for (int i = 0; i < row.size; i++) {
                put(row.series[i], row.times[i], row.first + i, row.recordedAt[i], row.values[i]);
            }
            return row.last() < after + series.length;
        });
    }

    private void readChunks() {
        for (OpenSeries open : state.series) {
            put(open.id(), open.open());
        }
        Columns chunk = new Columns(ChunkCodec.SAMPLES);
        List<ChunkPlace> places = new ArrayList<>(pages.chunksBetween(after + 1, after + series.length));
        // Late samples lie in many chunks, but those are neighbours.
        places.sort(Comparator.comparingInt(ChunkPlace::series).thenComparingInt(ChunkPlace::number));
        int read = 0;
        while (read < places.size()) {
            int next = read + 1;
            while (next < places.size() && next - read < CHUNKS && follows(places.get(next - 1), places.get(next))) {
                next++;
            }
            read(places.get(read), next - read, chunk);
            read = next;
        }
    }

    private static boolean follows(ChunkPlace place, ChunkPlace next) {
        return next.series() == place.series() && next.number() == place.number() + 1;
    }

    private void read(ChunkPlace first, int count, Columns chunk) {
        List<byte[]> chunks = pages.chunks(first.series(), first.number(), count);
        for (int i = 0; i < count; i++) {
            int number = first.number() + i;
            if (i == chunks.size()) {
                throw Place.chunk(pages.run(), first.series(), number).damaged("is not there");
            }
            chunk.size = 0;
            ChunkCodec.read(pages.run(), first.series(), number, chunks.get(i), chunk);
            put(first.series(), chunk);
        }
    }

    private void put(int id, Columns samples) {
        for (int i = 0; i < samples.size; i++) {
            put(id, samples.times[i], samples.sequences[i], samples.recordedAt[i], samples.values[i]);
        }
    }

    private void put(int id, double time, long sequence, long recordedAt, double value) {
        if (sequence > after && sequence <= after + series.length) {
            int at = (int) (sequence - after - 1);
            series[at] = id;
            found.times[at] = time;
            found.sequences[at] = sequence;
            found.recordedAt[at] = recordedAt;
            found.values[at] = value;
        }
    }

    private SeriesName name(int at) {
        if (series[at] < 1 || series[at] > state.names.size()) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The samples of run " + pages.run() + " are damaged: the one with sequence " + (after + 1 + at)
                            + " is not there. Restore the run from a backup, or purge it.");
        }
        return state.names.name(series[at]);
    }
}
