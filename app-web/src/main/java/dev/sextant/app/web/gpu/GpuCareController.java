package dev.sextant.app.web.gpu;

import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.app.web.run.StepRequest;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.ports.driving.ReserveGpus;
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

/** Lets people have slots without a run, and keeps runs from having some. */
@Controller(Paths.GPUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "GPUs")
final class GpuCareController {
    private final ReserveGpus gpus;
    private final GpuRefusals refusals;

    GpuCareController(ReserveGpus gpus) {
        this.gpus = gpus;
        this.refusals = new GpuRefusals(gpus);
    }

    /** Reserves the lowest free slots of a node, from now on: as many as are asked for, or none. */
    @Post("/reservations")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.CREATED)
    ReservationView reserve(
            @RequestBody(content = @Content(schema = @Schema(implementation = ReserveRequest.class))) @Body
                    Json.Obj body) {
        ReserveRequest asked = ReserveRequest.read(body);
        return switch (gpus.reserve(
                asked.node(), asked.device(), asked.slots(), asked.end(), asked.asker(), asked.why())) {
            case Reservation.Granted(long number, var holdings) -> ReservationView.of(number, holdings);
            case Reservation.NotEnoughFree(int free) -> throw GpuRefusals.taken(asked, free);
            case Reservation.UnknownNode unknown -> throw refusals.unknownNode(asked.node());
            case Reservation.UnknownDevice unknown ->
                throw refusals.unknownDevice(
                        new DeviceId(asked.node(), asked.device().getAsInt()));
        };
    }

    /**
     * Ends a reservation before its time.
     *
     * @param reservation its id
     * @param by who asks, 1 to 250 characters
     * @param why for which reason, 1 to 1,000 characters
     */
    @Delete("/reservations/{reservation}")
    @Needs(Scope.OPERATE)
    HoldingsView release(long reservation, @QueryValue @Nullable String by, @QueryValue @Nullable String why) {
        StepRequest asked = new StepRequest(by, why);
        return switch (gpus.release(reservation, asked.asker(), asked.reason())) {
            case ReleaseOutcome.Released(var holdings) -> HoldingsView.of(holdings);
            case ReleaseOutcome.NothingHeld nothing ->
                throw Refused.because(
                        ProblemKind.UNKNOWN_RESERVATION,
                        "no reservation " + reservation + " lasts; GET " + Paths.GPUS
                                + "/reservations lists those that do");
        };
    }

    /**
     * Lets no new holder have a device; who has it keeps it.
     *
     * @param node the device's node
     * @param device its number there
     */
    @Post("/{node}/{device}/drain")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.NO_CONTENT)
    void drain(
            String node,
            int device,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        StepRequest request = StepRequest.read(body);
        DeviceId id = new DeviceId(node, device);
        requireSet(id, gpus.drain(id, request.asker(), request.reason()));
    }

    /**
     * Ends the draining of a device: whoever asks may have its slots again.
     *
     * @param node the device's node
     * @param device its number there
     */
    @Post("/{node}/{device}/reopen")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.NO_CONTENT)
    void reopen(
            String node,
            int device,
            @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class))) @Body
                    Json.Obj body) {
        StepRequest request = StepRequest.read(body);
        DeviceId id = new DeviceId(node, device);
        requireSet(id, gpus.reopen(id, request.asker(), request.reason()));
    }

    /**
     * Vouches that the processes of a run whose lease was lost are gone: its slots can be had again. The reason must say
     * how that is known. The path is not one of the run's: a token of that run alone must not vouch for it.
     *
     * @param after the run that held the slots
     */
    @Post("/quarantines/{after}/lift")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.OK)
    HoldingsView lift(
            String after,
            @RequestBody(content = @Content(schema = @Schema(implementation = LiftRequest.class))) @Body
                    Json.Obj body) {
        RunId run = new RunId(after);
        LiftRequest request = LiftRequest.read(body);
        return switch (gpus.liftQuarantine(run, request.asker(), request.why())) {
            case ReleaseOutcome.Released(var holdings) -> HoldingsView.of(holdings);
            case ReleaseOutcome.NothingHeld nothing ->
                throw Refused.because(
                        ProblemKind.UNKNOWN_QUARANTINE,
                        "no slot is in quarantine after run " + run + "; GET " + Paths.GPUS + " shows those that are");
        };
    }

    private void requireSet(DeviceId device, DrainOutcome outcome) {
        switch (outcome) {
            case DrainOutcome.Set set -> {}
            case DrainOutcome.UnknownDevice unknown -> throw refusals.unknownDevice(device);
        }
    }
}
