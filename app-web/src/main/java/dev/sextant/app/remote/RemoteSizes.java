package dev.sextant.app.remote;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.ports.driving.MeasureStore;

/** Tells how much room a server's store takes. */
record RemoteSizes(Exchange exchange) implements MeasureStore {
    private static final String BYTES = "bytes";

    @Override
    public StoreSize sizeOf() {
        return exchange.get(Question.at("size")).read(size -> new StoreSize(size.whole(BYTES), size.whole("logBytes")));
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return exchange.get(Question.at("runs", run, "size")).find(size -> size.whole(BYTES));
    }
}
