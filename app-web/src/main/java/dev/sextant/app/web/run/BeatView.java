package dev.sextant.app.web.run;

import dev.sextant.domain.run.HeldRun;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What the holder of a run hears when it says that the run is alive.
 *
 * @param cancelRequested whether someone wants the run to end: then its work is to be stopped, and {@code cancelled} said
 * @param cancelRequest who wants it, and why
 * @param beats how many heartbeats were counted
 */
@Serdeable
public record BeatView(boolean cancelRequested, @Nullable CancelView cancelRequest, long beats) {
    static BeatView of(HeldRun run) {
        return new BeatView(
                run.hold().cancelRequest().isPresent(),
                run.hold().cancelRequest().map(CancelView::of).orElse(null),
                run.hold().pulse().beat());
    }
}
