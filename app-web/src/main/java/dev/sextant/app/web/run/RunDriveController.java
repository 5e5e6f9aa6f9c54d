package dev.sextant.app.web.run;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import dev.sextant.ports.driving.DriveRun;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Lets a client take a run of its own through its life, and anyone ask that a run end. */
@Controller(Paths.RUN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Driving a run")
final class RunDriveController {
    private final DriveRun driving;

    RunDriveController(DriveRun driving) {
        this.driving = driving;
    }

    /** Claims a run that waits for its client, and begins it. Every later step brings the fence of the answer's hold. */
    @Post("/start")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    RunView start(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StartRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        return taken(id, driving.start(id, StartRequest.read(body).client()));
    }

    /** Says that the run is alive, and hears whether someone wants it to end. */
    @Post("/heartbeat")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    BeatView heartbeat(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = FencedRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        return switch (driving.beat(id, FencedRequest.read(body).fence())) {
            case BeatOutcome.Beaten(HeldRun held) -> BeatView.of(held);
            case BeatOutcome.Unknown unknown -> throw Outcomes.unknown(id);
            case BeatOutcome.FenceLost(Run current) -> throw Outcomes.fenceLost(current);
        };
    }

    /** Ends the run as COMPLETED. */
    @Post("/complete")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    RunView complete(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = FencedRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        FencedRequest request = FencedRequest.read(body);
        return taken(id, driving.complete(id, request.fence(), request.said()));
    }

    /** Ends the run as FAILED. */
    @Post("/fail")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    RunView fail(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = FencedRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        FencedRequest request = FencedRequest.read(body);
        return taken(id, driving.fail(id, request.fence(), request.said()));
    }

    /** Ends the run as CANCELLED: nothing of it is at work any more. */
    @Post("/cancelled")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    RunView cancelled(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = FencedRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        return taken(id, driving.cancelled(id, FencedRequest.read(body).fence()));
    }

    /** Asks that the run end. One that waits is CANCELLED at once; the holder of another hears of it. */
    @Post("/cancel")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    RunView cancel(
            String run,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        RunId id = new RunId(run);
        StepRequest request = StepRequest.read(body);
        return taken(id, driving.requestCancel(id, request.asker(), request.reason()));
    }

    private static RunView taken(RunId id, DriveOutcome outcome) {
        return RunView.of(Outcomes.taken(id, outcome));
    }
}
