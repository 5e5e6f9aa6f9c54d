package dev.sextant.app.web.gpu;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.Reach;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.ports.driving.BrowseRuns;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
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

    /**
     * Why the run waits, as of now, or that it does not.
     *
     * @param most how many of the runs that come before it are named, 0 to 1,000,000; 100 if it is left out
     */
    @Get("/why")
    WaitView why(HttpRequest<?> request, String run, @QueryValue @Nullable Integer most) {
        RunId id = new RunId(run);
        int named = named(most);
        // The reason first: a run that is taken meanwhile waited a moment ago, but none waits that has left the queue.
        return browsing.whyWaiting(id)
                .map(why -> Reach.isOfOneRun(request) ? WaitView.discreet(why) : WaitView.of(why, named))
                .orElseGet(() -> notWaiting(id));
    }

    private static int named(@Nullable Integer most) {
        int named = most == null ? WaitView.USUALLY_NAMED : most;
        if (named < 0 || named > WaitView.MOST_NAMED) {
            throw new InvalidValue("most", "is " + named + ", but must be 0 to " + WaitView.MOST_NAMED);
        }
        return named;
    }

    private WaitView notWaiting(RunId id) {
        Run run = browsing.find(id).orElseThrow(() -> Outcomes.unknown(id));
        return WaitView.notWaiting(
                run instanceof PendingRun ? "it has just come back to the queue" : "it is " + run.state());
    }
}
