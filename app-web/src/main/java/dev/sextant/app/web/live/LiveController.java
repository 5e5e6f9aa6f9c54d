package dev.sextant.app.web.live;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.NamesRuns;
import dev.sextant.app.web.door.Reach;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Following;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.follow.TopicStart;
import dev.sextant.domain.follow.TopicStarts;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driving.FollowTopics;
import dev.sextant.ports.driving.TopicFeed;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.Format;
import io.micronaut.core.io.buffer.ByteBufferFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells what happens, as it happens. */
@Controller(Paths.API)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Live")
final class LiveController {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final FollowTopics following;
    private final LiveText text;
    private final LiveReaders readers;
    private final ByteBodyFactory bodies;

    LiveController(FollowTopics following, LiveText text, LiveReaders readers, ByteBufferFactory<?, ?> buffers) {
        this.following = following;
        this.text = text;
        this.readers = readers;
        this.bodies = ByteBodyFactory.createDefault(buffers);
    }

    /**
     * Tells what comes in several topics, as server-sent events: first what is there after the given positions, then each
     * entry once, in order, as it is committed, by whichever server on the same store.
     *
     * <p>An event {@code entries} has {@code {"topic", "items"}}, and its items are what the pages of events, logs and
     * history have, or samples with their {@code series}. A reader that falls more than 100,000 entries behind in a topic
     * gets an event {@code gap} with {@code {"topic", "from", "to"}} for the sequences that it is not told, which it can
     * read by pages. An event {@code over} with {@code {"topic", "why"}} says that the topic's run was purged. The
     * {@code id} of each event lists the last sequences seen, in the order of the topics. After 15 seconds without news a
     * comment shows that the line still stands.
     *
     * @param topics what is followed; it is described above, as what must be given: the framework takes what may be
     *     null for what may be left out
     * @param after where to begin: for each topic, in their order and with commas between, the last sequence already seen,
     *     0 for none, or {@code end} for what comes from now on; if it is left out, at the beginning of all of them
     * @param lastEventId the id of the last event that was received, which goes before {@code after}: browsers send it when
     *     they come back
     */
    @Get("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @NamesRuns
    @ApiResponse(
            responseCode = "200",
            description = "Server-sent events, until the reader leaves",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
    @Parameter(
            name = "topics",
            in = ParameterIn.QUERY,
            required = true,
            explode = Explode.FALSE,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "1 to 16, with commas between: `runs` for the history of all runs, `run:ID:events`,"
                    + " `run:ID:logs`, `run:ID:samples`")
    HttpResponse<ByteBody> stream(
            HttpRequest<?> request,
            @QueryValue @Nullable @Format("MULTI") @Parameter(hidden = true) List<String> topics,
            @QueryValue @Nullable String after,
            @Header(LAST_EVENT_ID) @Nullable String lastEventId) {
        List<Topic> asked = topics(topics);
        asked.forEach(topic -> Reach.require(request, run(topic)));
        TopicStarts starts = new TopicStarts(starts(asked, after, lastEventId));
        return switch (following.follow(starts)) {
            case Following.Begun<TopicFeed>(TopicFeed feed) ->
                HttpResponse.<ByteBody>ok(
                        bodies.adapt(new LiveBody(feed, text, HEARTBEAT, readers), OptionalLong.empty()));
            case Following.Missing<TopicFeed>(Topic topic, var why) ->
                throw Refused.because(Outcomes.missing(TopicText.of(topic), why));
            case Following.Ahead<TopicFeed>(Topic topic, long seen, long last) ->
                throw new InvalidValue(
                        field(lastEventId),
                        "has " + seen + " for " + TopicText.of(topic) + ", but the last sequence there is " + last
                                + "; what was seen was in another store, or in this one before it was restored");
        };
    }

    private static List<Topic> topics(@Nullable List<String> given) {
        if (given == null || given.isEmpty()) {
            throw new InvalidValue(
                    "topics",
                    "is missing; name 1 to " + TopicStarts.MOST + ", with commas between: " + TopicText.FORMS);
        }
        return given.stream()
                .flatMap(some -> Stream.of(some.split(",", -1)))
                .map(TopicText::read)
                .toList();
    }

    private static List<TopicStart> starts(List<Topic> topics, @Nullable String after, @Nullable String lastEventId) {
        String positions = lastEventId == null ? after : lastEventId;
        return positions == null
                ? topics.stream().map(topic -> TopicStart.after(topic, 0)).toList()
                : Positions.read(field(lastEventId), positions, topics);
    }

    private static String field(@Nullable String lastEventId) {
        return lastEventId == null ? "after" : LAST_EVENT_ID;
    }

    private static Optional<RunId> run(Topic topic) {
        return switch (topic) {
            case Topic.Runs runs -> Optional.empty();
            case Topic.RunStream(RunId run, var kind) -> Optional.of(run);
        };
    }
}
