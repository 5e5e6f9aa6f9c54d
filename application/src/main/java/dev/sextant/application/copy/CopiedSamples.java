package dev.sextant.application.copy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamDigest;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.List;

/** The samples of all series of a run, in the order in which they came. */
final class CopiedSamples implements CopiedStream<NamedSample> {
    @Override
    public StreamKind kind() {
        return StreamKind.SAMPLES;
    }

    @Override
    public Lookup<List<NamedSample>> page(WholeRun run, long after) {
        return run.samples(after);
    }

    /** Sequences have no gap, so the last one is the number of samples. */
    @Override
    public long last(Storage store, RunId run) {
        SeriesQuery query = SeriesQuery.of(run).limit(PageLimit.MOST);
        long samples = 0;
        while (true) {
            Page<SeriesSummary> page = LeftBehind.ifGoneThere(store.series().list(query));
            samples += page.items().stream().mapToLong(SeriesSummary::count).sum();
            if (page.next().isEmpty()) {
                return samples;
            }
            query = query.resume(page.next().get());
        }
    }

    @Override
    public long sequenceOf(NamedSample named) {
        return named.sample().sequence();
    }

    @Override
    public boolean isLate(NamedSample named) {
        return named.sample().late();
    }

    @Override
    public long bytesOf(NamedSample named) {
        return SampleBatch.BYTES_PER_SAMPLE;
    }

    @Override
    public void digest(StreamDigest digest, NamedSample named) {
        digest.addSample(named);
    }

    @Override
    public AppendOutcome append(Storage store, RunId run, AppendKey key, List<NamedSample> samples) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (NamedSample named : samples) {
            batch.add(
                    named.series(),
                    named.sample().time(),
                    named.sample().recordedAt(),
                    named.sample().value());
        }
        return store.series().append(List.of(batch.build().keyed(key))).getFirst();
    }
}
