package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;
import java.util.function.LongPredicate;

/** The samples of a run: pages of bytes, and the engine that makes and reads them. */
final class SampleContent implements StreamContent<SampleBatch> {
    private final RunId run;
    private final SeriesEngine engine;
    private SamplePages pages = new SamplePages();

    SampleContent(RunId run, SeriesEngine engine) {
        this.run = run;
        this.engine = engine;
    }

    @Override
    public boolean store(SampleBatch batch, long first, LongPredicate payment) {
        SampleTransaction transaction = transaction();
        engine.append(transaction, first, List.of(batch));
        if (!payment.test(transaction.growth())) {
            return false;
        }
        transaction.commit();
        return true;
    }

    @Override
    public void clear() {
        pages = new SamplePages();
        engine.forget(run);
    }

    /** The samples that are there by now. */
    SampleView view(StreamMarks marks) {
        return new SampleView(engine, transaction(), marks);
    }

    private SampleTransaction transaction() {
        return new SampleTransaction(run, pages);
    }
}
