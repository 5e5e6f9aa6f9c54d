package dev.sextant.app.web.entry;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.json.JsonText;
import java.util.Optional;

/** Samples: all weigh the same, so there is room for every line. */
final class SampleDraft implements Draft {
    static final int LINES = 10_000;

    private final RecordedAt recordedAt;
    private final SampleBatch.Builder samples;
    private final PlainSamples plain;

    SampleDraft(RunId run, RecordedAt recordedAt) {
        this.recordedAt = recordedAt;
        this.samples = SampleBatch.of(run);
        this.plain = new PlainSamples(recordedAt, samples);
    }

    @Override
    public int lines() {
        return LINES;
    }

    @Override
    public boolean add(BodyLine line) {
        if (!plain.add(line)) {
            add(JsonText.read("entry", line.text()));
        }
        return true;
    }

    @Override
    public void add(Json entry) {
        SampleRequest.read(entry, recordedAt, samples);
    }

    @Override
    public boolean isTooLarge() {
        return samples.size() > SampleBatch.MOST_SAMPLES;
    }

    @Override
    public Batch batch(Optional<AppendKey> key) {
        SampleBatch batch = samples.build();
        return key.map(batch::keyed).orElse(batch);
    }
}
