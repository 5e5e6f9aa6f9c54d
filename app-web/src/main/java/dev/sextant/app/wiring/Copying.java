package dev.sextant.app.wiring;

import dev.sextant.application.copy.StoreCopier;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.CopyRuns;

/** Two open stores, and the use case that copies runs from the one to the other. Closing it closes both. */
public final class Copying implements AutoCloseable {
    private final Opened opened;
    private final CopyRuns copyRuns;

    private Copying(Opened opened, CopyRuns copyRuns) {
        this.opened = opened;
        this.copyRuns = copyRuns;
    }

    /**
     * Opens both stores.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if one of them can't be opened; then neither is open
     */
    public static Copying between(StorageChoice from, StorageChoice to) {
        Opened opened = new Opened();
        try {
            Storage source = from.open();
            opened.closedBy(source::close);
            Storage target = to.open();
            opened.closedBy(target::close);
            return new Copying(
                    opened, new StoreCopier(source, target, Outside.real().clock()));
        } catch (RuntimeException | Error failure) {
            opened.closeAfter(failure);
            throw failure;
        }
    }

    public CopyRuns copyRuns() {
        return copyRuns;
    }

    @Override
    public void close() {
        opened.close();
    }
}
