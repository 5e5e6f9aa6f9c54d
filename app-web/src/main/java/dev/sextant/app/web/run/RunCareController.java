package dev.sextant.app.web.run;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.ports.driving.KeepHouse;
import dev.sextant.ports.driving.PlanRetention;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;

/** Keeps ended runs, or lets them go. */
@Controller(Paths.RUN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Keeping runs")
final class RunCareController {
    private final KeepHouse house;
    private final PlanRetention retention;

    RunCareController(KeepHouse house, PlanRetention retention) {
        this.house = house;
        this.retention = retention;
    }

    /** Makes an ended run read-only; nothing of it is deleted. */
    @Post("/archive")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    RunView archive(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        return taken(id, house.archive(id, StepRequest.read(body).asker()));
    }

    /** Takes a run out of the archive. */
    @Post("/restore")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    RunView restore(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        return taken(id, house.restore(id, StepRequest.read(body).asker()));
    }

    /** Keeps an ended run from being purged; one that is pinned already stays so, by who pinned it first. */
    @Post("/pin")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    RunView pin(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        StepRequest request = StepRequest.read(body);
        return taken(id, retention.pin(id, request.asker(), request.reason()));
    }

    /** Lets a run be purged again; one that is not pinned stays as it is. */
    @Post("/unpin")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    RunView unpin(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        StepRequest request = StepRequest.read(body);
        return taken(id, retention.unpin(id, request.asker(), request.reason()));
    }

    /**
     * Purges an archived run: all that it has said is deleted for ever; a tombstone stays.
     *
     * @param by who asks, 1 to 250 characters
     */
    @Delete
    @Needs(Scope.OPERATE)
    RunView purge(String run, @QueryValue @Nullable String by) {
        RunId id = new RunId(run);
        return taken(id, house.purge(id, Objects.requireNonNullElse(by, StepRequest.SOMEBODY)));
    }

    private static RunView taken(RunId id, DriveOutcome outcome) {
        return RunView.of(Outcomes.taken(id, outcome));
    }
}
