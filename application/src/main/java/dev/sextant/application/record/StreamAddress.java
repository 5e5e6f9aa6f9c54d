package dev.sextant.application.record;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;

/** One of the three streams of one run. */
public record StreamAddress(RunId run, StreamKind kind) {
    static StreamAddress of(Batch batch) {
        return new StreamAddress(batch.run(), batch.stream());
    }
}
