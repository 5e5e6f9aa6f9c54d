package dev.sextant.application.record;

import dev.sextant.domain.stream.StreamKind;

/** Hears of what this process commits. It must return at once and never throw: the recorder waits for it. */
@FunctionalInterface
public interface CommitListener {
    /**
     * At least one batch was committed to this stream; every reader that begins now sees it. Told once more when a batch is
     * sent again under its append key: the answer to the first attempt, and with it this call, may have been lost.
     */
    void committed(StreamAddress stream);

    /**
     * The store was asked to append to one stream, and has answered or failed.
     *
     * @param nanos how long that took
     */
    default void asked(StreamKind kind, long nanos) {}
}
