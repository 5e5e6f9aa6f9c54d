package dev.sextant.app.web.entry;

import dev.sextant.app.web.Paths;
import dev.sextant.app.web.body.BrokenBody;
import dev.sextant.app.web.body.Unpacked;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driving.RecordTelemetry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Records what a run says. The answer comes after the commit. A body that is a JSON array is stored whole or not at all; of
 * one that has an entry on each of its lines (NDJSON), what stands before the first wrong line may be stored.
 */
@Controller(Paths.RUN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Recording")
final class RecordController {
    private static final String NDJSON = "application/x-ndjson";

    private final RecordTelemetry recording;
    private final InstantSource clock;

    RecordController(RecordTelemetry recording, InstantSource clock) {
        this.recording = recording;
        this.clock = clock;
    }

    /**
     * Stores events. An answer of 503 leaves open whether they are stored, or will be: sent again under the same key, they
     * are stored once.
     *
     * @param key names the body, so that it is stored once however often it is sent: 1 to 120 printable ASCII characters
     */
    @Post("/events")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    RecordedView events(
            String run,
            @Header(Keys.HEADER) @Nullable String key,
            HttpRequest<?> request,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        array = @ArraySchema(schema = @Schema(implementation = EventRequest.class))),
                                @Content(mediaType = NDJSON, schema = @Schema(implementation = EventRequest.class))
                            })
                    @Body
                    @Nullable
                    InputStream body) {
        return record(run, request, body, TextDraft::ofEvents);
    }

    /**
     * Stores log records. An answer of 503 leaves open whether they are stored, or will be: sent again under the same key, they
     * are stored once.
     *
     * @param key names the body, so that it is stored once however often it is sent: 1 to 120 printable ASCII characters
     */
    @Post("/logs")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    RecordedView logs(
            String run,
            @Header(Keys.HEADER) @Nullable String key,
            HttpRequest<?> request,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        array = @ArraySchema(schema = @Schema(implementation = LogRequest.class))),
                                @Content(mediaType = NDJSON, schema = @Schema(implementation = LogRequest.class))
                            })
                    @Body
                    @Nullable
                    InputStream body) {
        return record(run, request, body, TextDraft::ofLogs);
    }

    /**
     * Stores samples of any number of series. An answer of 503 leaves open whether they are stored, or will be: sent again
     * under the same key, they are stored once.
     *
     * @param key names the body, so that it is stored once however often it is sent: 1 to 120 printable ASCII characters
     */
    @Post("/samples")
    @Needs(Scope.WRITE)
    @Status(HttpStatus.OK)
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    RecordedView samples(
            String run,
            @Header(Keys.HEADER) @Nullable String key,
            HttpRequest<?> request,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        array = @ArraySchema(schema = @Schema(implementation = SampleRequest.class))),
                                @Content(mediaType = NDJSON, schema = @Schema(implementation = SampleRequest.class))
                            })
                    @Body
                    @Nullable
                    InputStream body) {
        return record(run, request, body, SampleDraft::new);
    }

    private RecordedView record(
            String run,
            HttpRequest<?> request,
            @Nullable InputStream body,
            BiFunction<RunId, RecordedAt, Draft> drafts) {
        RunId id = new RunId(run);
        Keys keys = Keys.of(request.getHeaders());
        RecordedAt recordedAt = new RecordedAt(clock, keys.given().isPresent());
        Recording into = new Recording(new Sender(recording), keys, recordedAt, () -> drafts.apply(id, recordedAt));
        boolean lines = request.getContentType()
                .filter(type -> type.getName().equals(NDJSON))
                .isPresent();
        try (InputStream packed = Objects.requireNonNullElse(body, InputStream.nullInputStream())) {
            InputStream unpacked = Unpacked.of(packed, request.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
            return lines ? into.lines(unpacked) : into.array(unpacked);
        } catch (IOException e) {
            throw BrokenBody.problem(e)
                    .<RuntimeException>map(Refused::because)
                    .orElseGet(() -> new UncheckedIOException(e));
        }
    }
}
