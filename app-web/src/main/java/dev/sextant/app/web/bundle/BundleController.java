package dev.sextant.app.web.bundle;

import dev.sextant.app.bundle.BrokenBundle;
import dev.sextant.app.bundle.Bundle;
import dev.sextant.app.bundle.BundleStream;
import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.body.BrokenBody;
import dev.sextant.app.web.body.Unpacked;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.web.problem.Facts;
import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Departure;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.WholeRun;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Gives out ended runs as bundles, and takes bundles in. */
@Controller(Paths.API)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Bundles")
final class BundleController {
    private static final String ZIP = "application/zip";

    /** The most bytes that a bundle may have when it is unpacked: what is fuller is meant to wear us out. */
    private static final long MOST_UNPACKED = 64 * WebServer.MOST_BODY_BYTES;

    private final CarryRuns carrying;

    BundleController(CarryRuns carrying) {
        this.carrying = carrying;
    }

    /** An ended run, with all that it did and said, as one file that any Sextant takes in. */
    @Get("/runs/{run}/bundle")
    @Produces(ZIP)
    @ApiResponse(
            responseCode = "200",
            description = "The bundle",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    HttpResponse<InputStream> leave(String run) {
        RunId id = new RunId(run);
        return switch (carrying.leave(id)) {
            case Departure.Ready<WholeRun>(WholeRun ready) ->
                HttpResponse.<InputStream>ok(new BundleStream(ready))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-" + id + ".zip\"");
            case Departure.Unknown<WholeRun> unknown -> throw Outcomes.unknown(id);
            case Departure.Stays<WholeRun> stays ->
                throw Refused.because(Problem.of(
                                stays.why() == Reason.PURGED ? ProblemKind.RUN_PURGED : ProblemKind.NOT_ALLOWED,
                                stays.sentence())
                        .knowing(Facts.of(stays.why(), stays.detail())));
        };
    }

    /**
     * Stores the run that a bundle holds, under its own id. A bundle may be sent again: what arrived is not stored twice, and
     * what arrived in part goes on. Nothing is stored of one that is damaged.
     */
    @Post("/bundles")
    @Needs(Scope.OPERATE)
    @Consumes(ZIP)
    @ApiResponse(
            responseCode = "201",
            description = "The run that was stored",
            content = @Content(schema = @Schema(implementation = BundleView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The run that stood here before, just so",
            content = @Content(schema = @Schema(implementation = BundleView.class)))
    HttpResponse<BundleView> arrive(
            HttpRequest<?> request,
            @RequestBody(content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
                    @Body
                    @Nullable
                    InputStream body) {
        // A zip file is read from its end, so it must be there as a whole.
        Path file = Spool.file();
        try {
            receive(request, body, file);
            return arrive(file);
        } finally {
            Spool.drop(file);
        }
    }

    private HttpResponse<BundleView> arrive(Path file) {
        try (Bundle bundle = Bundle.open(file, MOST_UNPACKED)) {
            bundle.check(read -> {});
            BundleView view = BundleView.of(bundle.manifest());
            return switch (carrying.arrive(bundle, read -> {})) {
                case Arrival.Stands(long entries, boolean already) when already -> HttpResponse.ok(view);
                case Arrival.Stands stands -> HttpResponse.created(view, URI.create(Paths.RUNS + "/" + view.run()));
                case Arrival.Refused refused ->
                    throw Refused.because(Problem.of(kind(refused.why()), refused.sentence())
                            .knowing(Facts.of(refused.why(), refused.detail())));
            };
        } catch (BrokenBundle why) {
            throw Refused.because(
                    ProblemKind.BROKEN_BUNDLE, Objects.requireNonNullElse(why.getMessage(), "it can't be read"));
        }
    }

    private static void receive(HttpRequest<?> request, @Nullable InputStream body, Path file) {
        try (InputStream packed = Objects.requireNonNullElse(body, InputStream.nullInputStream())) {
            InputStream unpacked = Unpacked.of(packed, request.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
            Spool.keep(unpacked, file);
        } catch (IOException e) {
            throw BrokenBody.problem(e)
                    .<RuntimeException>map(Refused::because)
                    .orElseGet(() -> new UncheckedIOException(e));
        }
    }

    private static ProblemKind kind(Reason why) {
        return switch (why) {
            case UNREADABLE -> ProblemKind.BROKEN_BUNDLE;
            case RECORDED_IN_QUEUE -> ProblemKind.NOT_ALLOWED;
            default -> ProblemKind.RUN_DIFFERS;
        };
    }
}
