package dev.sextant.app.web.watch;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Tells Prometheus, at the place where it looks. */
@Controller
@Tag(name = "The server")
final class MetricsController {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    MetricsController(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * What is measured of this server and its store: runs by state, the age of the queue, slots by use, what became of
     * entries, how long commits take, how far the store is behind, its size, readers, loops, requests. What the store can't
     * tell right now is NaN, and so are the runs and the age of the queue of a store with a long history, until the first
     * scrapes have read it: each of them reads 100,000 steps.
     */
    @Get("/metrics")
    @Produces(MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @ApiResponse(
            responseCode = "200",
            description = "Text, as Prometheus reads it",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
    HttpResponse<String> metrics() {
        return HttpResponse.ok(metrics.text()).contentType(FORMAT);
    }
}
