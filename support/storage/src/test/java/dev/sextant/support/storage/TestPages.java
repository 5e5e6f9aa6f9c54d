package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;

/** A run's pages with something of every kind, and commits to write them with. */
final class TestPages {
    static final RunId RUN = new RunId("00000000-0000-7000-8000-000000000001");

    /** So small that a snapshot is due after some 20,000 samples. */
    static final EngineLimits LIMITS = new EngineLimits(1 << 20, 680_000);

    private TestPages() {}

    /** Two series of 17,000 samples each: chunks, two levels of nodes, a snapshot, a journal behind it. */
    static MemoryPages rich() {
        MemoryPages pages = new MemoryPages(RUN);
        SeriesEngine engine = new SeriesEngine(LIMITS);
        for (int commit = 0; commit < 17; commit++) {
            engine.append(pages, commit * 2_000 + 1, List.of(batch(commit * 2_000, 2_000, "a", "b")));
        }
        return pages;
    }

    /** Samples of the series in turn, three of their values not finite. */
    static SampleBatch batch(int from, int count, String... series) {
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        for (int i = from; i < from + count; i++) {
            double value = switch (i) {
                case 3 -> Double.NaN;
                case 4 -> Double.POSITIVE_INFINITY;
                case 5 -> Double.NEGATIVE_INFINITY;
                default -> Math.rint(1e3 * Math.sin(i / 300.0)) / 1e3;
            };
            batch.add(series[i % series.length], Math.floorDiv(i, 4), 1_700_000_000_000_000L + 1_000L * i, value);
        }
        return batch.build();
    }
}
