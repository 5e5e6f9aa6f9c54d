package dev.sextant.app.web;

import dev.sextant.app.web.door.Open;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.ports.driving.BrowseRuns;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Answers those who watch over the process; they need no token, and learn nothing of any run. */
@Controller("/health")
@Tag(name = "Health")
final class HealthController {
    private static final HealthView UP = new HealthView("up");

    private final BrowseRuns browsing;

    HealthController(BrowseRuns browsing) {
        this.browsing = browsing;
    }

    /** Whether the process answers. */
    @Get("/live")
    @Open
    HealthView live() {
        return UP;
    }

    /** Whether it can do its work; if its store does not answer, this is a problem. */
    @Get("/ready")
    @Open
    @ExecuteOn(TaskExecutors.BLOCKING)
    HealthView ready() {
        browsing.page(RunQuery.of(RunFilter.ALL).limit(1));
        return UP;
    }
}
