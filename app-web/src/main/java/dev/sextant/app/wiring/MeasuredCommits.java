package dev.sextant.app.wiring;

import dev.sextant.application.follow.CommitBell;
import dev.sextant.application.record.CommitListener;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.stream.StreamKind;
import java.util.function.ObjLongConsumer;

/** Rings the bell at commits, and tells how long they took, from the time on at which somebody wants to know. */
final class MeasuredCommits implements CommitListener {
    private final CommitBell bell;
    private volatile ObjLongConsumer<StreamKind> measure = (kind, nanos) -> {};

    MeasuredCommits(CommitBell bell) {
        this.bell = bell;
    }

    void measuredBy(ObjLongConsumer<StreamKind> meter) {
        measure = meter;
    }

    @Override
    public void committed(StreamAddress stream) {
        bell.committed(stream);
    }

    @Override
    public void asked(StreamKind kind, long nanos) {
        measure.accept(kind, nanos);
    }
}
