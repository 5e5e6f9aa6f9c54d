package dev.sextant.adapters.sqlite.twin;

import dev.sextant.ports.driving.SubmitRuns;

/** R5: a store that drives the application. */
final class CallsAUseCase {
    SubmitRuns submitter(SubmitRuns submitter) {
        return submitter;
    }
}
