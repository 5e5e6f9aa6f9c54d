package dev.sextant.app.web.gpu;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.app.web.Paths;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.ReserveGpus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Shows who has which slot, and who had it when. */
@Controller(Paths.GPUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "GPUs")
final class GpuController {
    private final ReserveGpus gpus;

    GpuController(ReserveGpus gpus) {
        this.gpus = gpus;
    }

    /** All slots of all nodes, as they stand now. */
    @Get
    BoardView board() {
        return BoardView.of(gpus.board());
    }

    /** The reservations that last. */
    @Get("/reservations")
    ReservationsView reservations() {
        return ReservationsView.of(gpus.board());
    }

    /**
     * Who has, or had, slots.
     *
     * @param node only slots of this node
     * @param device only slots of the device of this number; its node must be given, too
     * @param at only who had them at this instant, such as 2031-03-30T14:03:00Z
     * @param after only holdings behind the one with this sequence
     * @param limit at most so many, 1 to 1,000
     */
    @Get("/history")
    HoldingsView history(
            @QueryValue @Nullable String node,
            @QueryValue @Nullable Integer device,
            @QueryValue @Nullable @Parameter(schema = @Schema(format = "date-time")) String at,
            @QueryValue @Nullable Long after,
            @QueryValue @Nullable Integer limit) {
        HoldingQuery query = of(node, device)
                .after(requireNonNullElse(after, 0L))
                .limit(requireNonNullElse(limit, PageLimit.DEFAULT));
        return HoldingsView.of(gpus.history(at == null ? query : query.at(WallInstant.parse("at", at))));
    }

    private static HoldingQuery of(@Nullable String node, @Nullable Integer device) {
        if (device == null) {
            return node == null ? HoldingQuery.all() : HoldingQuery.all().node(node);
        }
        if (node == null) {
            throw new InvalidValue("node", "is missing; every node numbers its devices anew, so name the node as well");
        }
        return HoldingQuery.of(new DeviceId(node, device));
    }
}
