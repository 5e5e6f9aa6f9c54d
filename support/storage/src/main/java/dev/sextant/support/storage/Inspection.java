package dev.sextant.support.storage;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inspects all pages of a run: reads every chunk, makes every node anew and compares, and counts every sequence. Used by
 * one thread, once.
 */
final class Inspection {
    private final SeriesPages pages;
    private final List<Finding> findings = new ArrayList<>();

    Inspection(SeriesPages pages) {
        this.pages = pages;
    }

    List<Finding> findings(long next) {
        SeriesHead head = pages.head();
        if (head.last() != next - 1) {
            find(
                    Damage.COUNTER_DIFFERS,
                    "the samples end at sequence " + head.last() + ", but their stream goes on with " + next);
        }
        reading(() -> inspect(States.unremembered(pages, head)));
        pages.visitJournal(0, bytes -> {
            reading(() -> inspectFirst(JournalCodec.read(Place.journal(pages.run(), 0), bytes), head));
            return false;
        });
        return List.copyOf(findings);
    }

    private void inspect(RunState state) {
        Map<Integer, String> names = new HashMap<>();
        SequenceSet seen = new SequenceSet(state.last);
        for (OpenSeries series : state.series) {
            SeriesName name = state.names.name(series.id());
            names.put(series.id(), name.value());
            inspect(series, seen);
        }
        if (!names.equals(pages.series())) {
            find(Damage.COUNTER_DIFFERS, "the table of series does not hold the names that journal and snapshot give");
        }
        seen.gaps().forEach(gap -> find(Damage.SEQUENCE_GAP, "samples: " + gap));
    }

    private void inspectFirst(JournalRow row, SeriesHead head) {
        if (row.last() <= head.snapshot()) {
            find(
                    Damage.STRAY,
                    "the journal begins at sequence " + row.first + ", before the snapshot ends at " + head.snapshot());
        }
    }

    private void inspect(OpenSeries series, SequenceSet seen) {
        int chunks = series.forest().chunks();
        PyramidCheck pyramid = new PyramidCheck(series);
        for (int number = 0; number < chunks && findings.size() < Verification.MOST_FINDINGS; number++) {
            int at = number;
            reading(() -> {
                Columns samples = chunk(series.id(), at);
                take(samples, seen);
                pyramid.add(samples);
            });
        }
        pyramid.finish();
        take(series.open(), seen);
        boolean goesOn = !pages.chunks(series.id(), chunks, 1).isEmpty()
                || !pages.nodes(series.id(), 0, chunks, 1).isEmpty();
        if (goesOn) {
            find(Damage.STRAY, "series " + series.id() + " has pages beyond its " + chunks + " chunks");
        }
    }

    private Columns chunk(int series, int number) {
        List<byte[]> found = pages.chunks(series, number, 1);
        Place place = Place.chunk(pages.run(), series, number);
        if (found.isEmpty()) {
            throw place.damaged("is not there");
        }
        Columns samples = new Columns(ChunkCodec.SAMPLES);
        ChunkCodec.read(pages.run(), series, number, found.getFirst(), samples);
        if (samples.size != ChunkCodec.SAMPLES || !samples.isOrdered()) {
            throw place.damaged("does not hold " + ChunkCodec.SAMPLES + " samples by (time, sequence)");
        }
        return samples;
    }

    private void take(Columns samples, SequenceSet seen) {
        for (int i = 0; i < samples.size; i++) {
            if (!seen.add(samples.sequences[i])) {
                find(
                        Damage.SEQUENCE_GAP,
                        "samples: sequence " + samples.sequences[i] + " stands twice, or beyond the end");
            }
        }
    }

    private void reading(Runnable step) {
        try {
            step.run();
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            find(Damage.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private void find(Damage damage, String detail) {
        if (findings.size() < Verification.MOST_FINDINGS) {
            findings.add(new Finding(Optional.of(pages.run()), damage, detail));
        }
    }

    /** Builds the pyramid of a series anew and compares it with the one that is stored. */
    private final class PyramidCheck implements Seals {
        private final OpenSeries series;
        private Forest forest = Forest.EMPTY;

        PyramidCheck(OpenSeries series) {
            this.series = series;
        }

        void add(Columns chunk) {
            forest = forest.with(Node.of(chunk), series.id(), this);
        }

        @Override
        public void chunk(int id, int number, Columns samples) {}

        @Override
        public void beforeNode(int id, int level, int number, List<Node> below) {}

        @Override
        public void node(int id, int level, int number, Node node) {
            List<byte[]> stored = pages.nodes(id, level, number, 1);
            byte[] right = NodeCodec.write(id, level, number, node);
            Place place = Place.node(pages.run(), id, level, number);
            if (stored.isEmpty()) {
                find(Damage.ABSENT, "the " + place + " is not there");
            } else if (!Arrays.equals(stored.getFirst(), right)) {
                find(Damage.PYRAMID_DIFFERS, "the " + place + " is not what its samples give");
            }
        }

        /** The snapshot holds the topmost nodes as well. */
        void finish() {
            if (forest.chunks() != series.forest().chunks()) {
                return;
            }
            for (int level = 0; level < forest.levels(); level++) {
                for (int i = 0; i < forest.level(level).size(); i++) {
                    byte[] right = NodeCodec.write(0, 0, 0, forest.level(level).get(i));
                    byte[] kept = NodeCodec.write(
                            0, 0, 0, series.forest().level(level).get(i));
                    if (!Arrays.equals(right, kept)) {
                        find(
                                Damage.PYRAMID_DIFFERS,
                                "a topmost node of level " + level + " of series " + series.id()
                                        + " in snapshot and journal is not what its samples give");
                    }
                }
            }
        }
    }
}
