package dev.sextant.app.web.run;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.PageView;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.door.Needs;
import dev.sextant.app.web.door.Scope;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.ports.driving.BrowseRuns;
import dev.sextant.ports.driving.SubmitRuns;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.Format;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Registers runs and finds them. */
@Controller(Paths.API)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Runs")
final class RunController {
    private final SubmitRuns submitting;
    private final BrowseRuns browsing;

    RunController(SubmitRuns submitting, BrowseRuns browsing) {
        this.submitting = submitting;
        this.browsing = browsing;
    }

    /**
     * Registers a run, unless one with the same submission stands: then that one is the answer.
     */
    @Post("/runs")
    @Needs(Scope.WRITE)
    @ApiResponse(
            responseCode = "201",
            description = "The new run",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The run that stands",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    HttpResponse<RunView> register(
            @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class))) @Body Json.Obj body) {
        RunRequest asked = RunRequest.read(body);
        RegistrationOutcome outcome = asked.isRerun()
                ? submitting.rerun(asked.submission(), asked.asker())
                : submitting.submit(asked.submission(), asked.asker());
        return switch (outcome) {
            case RegistrationOutcome.Registered(var run) ->
                HttpResponse.created(RunView.of(run), URI.create(Paths.RUNS + "/" + run.id()))
                        .header(HttpHeaders.ETAG, RunView.tag(run));
            case RegistrationOutcome.AlreadyRegistered(Run standing) -> tagged(standing);
            case RegistrationOutcome.IdTaken taken ->
                throw new IllegalStateException("a submitter draws another id when one is taken");
        };
    }

    /**
     * Runs by the time of their registration.
     *
     * @param state only runs in one of these states
     * @param name only runs of this very name
     * @param nameContains only runs whose name contains this; case is ignored
     * @param tag only runs with all of these tags
     * @param heldBy only runs that this node or client holds
     * @param direction {@code backward}, the newest first, or {@code forward}
     * @param limit at most so many, 1 to 1,000
     * @param cursor where the page before this one ended, as it said
     */
    @Get("/runs")
    PageView<RunView> list(
            @QueryValue @Nullable Set<RunState> state,
            @QueryValue @Nullable String name,
            @QueryValue @Nullable String nameContains,
            @QueryValue @Nullable @Format("MULTI") @Parameter(explode = Explode.TRUE) Set<String> tag,
            @QueryValue @Nullable String heldBy,
            @QueryValue @Nullable Direction direction,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        RunFilter filter = new RunFilter(
                requireNonNullElse(state, Set.of()),
                nameTest(name, nameContains),
                requireNonNullElse(tag, Set.of()),
                Optional.ofNullable(heldBy));
        RunQuery query = RunQuery.of(filter)
                .direction(requireNonNullElse(direction, Direction.BACKWARD))
                .limit(requireNonNullElse(limit, PageLimit.DEFAULT));
        return PageView.of(browsing.page(cursor == null ? query : query.resume(new Cursor(cursor))), RunView::of);
    }

    /**
     * One run.
     *
     * @param known the ETag of an answer that the caller has; if the run still is as it was then, the answer is 304
     */
    @Get("/runs/{run}")
    @ApiResponse(
            responseCode = "200",
            description = "The run",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @ApiResponse(responseCode = "304", description = "It is as the caller knows it")
    HttpResponse<RunView> find(String run, @Header(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        RunId id = new RunId(run);
        Run found = browsing.find(id).orElseThrow(() -> Outcomes.unknown(id));
        return known != null && isAmong(known, RunView.tag(found))
                ? HttpResponse.<RunView>notModified().header(HttpHeaders.ETAG, RunView.tag(found))
                : tagged(found);
    }

    /**
     * The steps of one run.
     *
     * @param after only steps behind this one in the history of the store
     * @param limit at most so many, 1 to 1,000
     */
    @Get("/runs/{run}/history")
    HistoryPage history(String run, @QueryValue @Nullable Long after, @QueryValue @Nullable Integer limit) {
        RunId id = new RunId(run);
        if (browsing.find(id).isEmpty()) {
            throw Outcomes.unknown(id);
        }
        return page(HistoryQuery.of(id), after, limit);
    }

    /**
     * The steps of all runs.
     *
     * @param after only steps behind this one in the history of the store
     * @param limit at most so many, 1 to 1,000
     */
    @Get("/history")
    HistoryPage historyOfAll(@QueryValue @Nullable Long after, @QueryValue @Nullable Integer limit) {
        return page(HistoryQuery.all(), after, limit);
    }

    private HistoryPage page(HistoryQuery all, @Nullable Long after, @Nullable Integer limit) {
        List<HistoryView> items = browsing
                .history(all.after(requireNonNullElse(after, 0L)).limit(requireNonNullElse(limit, PageLimit.DEFAULT)))
                .stream()
                .map(HistoryView::of)
                .toList();
        return new HistoryPage(items);
    }

    private static Optional<TextTest> nameTest(@Nullable String name, @Nullable String part) {
        if (name != null && part != null) {
            throw new InvalidValue("nameContains", "is given beside name; give one of the two");
        }
        return name != null
                ? Optional.of(new TextTest.Equals(name))
                : Optional.ofNullable(part).map(text -> new TextTest.Contains(new Needle(text)));
    }

    /** As RFC 9110 compares them (13.1.2): there may be several, and whoever passed an answer on may have made them weak. */
    private static boolean isAmong(String known, String tag) {
        return known.strip().equals("*")
                || Stream.of(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    private static HttpResponse<RunView> tagged(Run run) {
        return HttpResponse.ok(RunView.of(run)).header(HttpHeaders.ETAG, RunView.tag(run));
    }
}
