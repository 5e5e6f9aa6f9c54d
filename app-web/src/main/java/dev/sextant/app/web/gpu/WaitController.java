package dev.sextant.app.web.gpu;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.ports.driving.BrowseRuns;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Tells why a run waits. */
@Controller(Paths.RUN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Runs")
final class WaitController {
    private final BrowseRuns browsing;

    WaitController(BrowseRuns browsing) {
        this.browsing = browsing;
    }

    /** Why the run waits, as of now, or that it does not. */
    @Get("/why")
    WaitView why(String run) {
        RunId id = new RunId(run);
        // The reason first: a run that is taken meanwhile waited a moment ago, but none waits that has left the queue.
        return browsing.whyWaiting(id).map(WaitView::of).orElseGet(() -> notWaiting(id));
    }

    private WaitView notWaiting(RunId id) {
        Run run = browsing.find(id).orElseThrow(() -> Outcomes.unknown(id));
        return WaitView.notWaiting(
                run instanceof PendingRun ? "it has just come back to the queue" : "it is " + run.state());
    }
}
