package dev.sextant.app.web.run;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driving.CountRuns;
import dev.sextant.ports.driving.KeepHouse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Shows the store at a glance. */
@Controller(Paths.API)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "The server")
final class GlanceController {
    private final CountRuns counting;
    private final KeepHouse house;

    GlanceController(CountRuns counting, KeepHouse house) {
        this.counting = counting;
        this.house = house;
    }

    /** How many runs there are, by state. */
    @Get("/census")
    CensusView census() {
        return CensusView.of(counting.census());
    }

    /** How much room the whole store takes. */
    @Get("/size")
    SizeView size() {
        return SizeView.of(house.sizeOf());
    }

    /** How much room a run's events, logs and samples take. */
    @Get("/runs/{run}/size")
    SizeView sizeOf(String run) {
        return SizeView.ofRun(Outcomes.found(house.sizeOf(new RunId(run))));
    }
}
