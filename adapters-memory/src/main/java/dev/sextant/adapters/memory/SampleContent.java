package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** The samples of a run: pages of bytes, and the engine that makes and reads them. */
final class SampleContent implements StreamContent<SampleBatch> {
    private final RunId run;
    private final Supplier<SeriesEngine> engine;
    private SamplePages pages = new SamplePages();

    SampleContent(RunId run, Supplier<SeriesEngine> engine) {
        this.run = run;
        this.engine = engine;
    }

    @Override
    public boolean store(SampleBatch batch, long first, LongPredicate payment) {
        SampleTransaction transaction = transaction();
        engine.get().append(transaction, first, List.of(batch));
        if (!payment.test(transaction.growth())) {
            return false;
        }
        transaction.commit();
        return true;
    }

    @Override
    public void clear() {
        if (pages.commits > 0) {
            engine.get().forget(run);
        }
        pages = new SamplePages();
    }

    /** The samples that are there by now. */
    SampleView view(StreamMarks marks) {
        return new SampleView(engine.get(), transaction(), marks);
    }

    private SampleTransaction transaction() {
        return new SampleTransaction(run, pages);
    }
}
