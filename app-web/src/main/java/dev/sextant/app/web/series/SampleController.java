package dev.sextant.app.web.series;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.entry.EntriesView;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.Follower;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;

/** Reads the samples of all series as one stream. */
@Controller(Paths.RUN + "/samples")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Series")
final class SampleController {
    private final FollowRun following;

    SampleController(FollowRun following) {
        this.following = following;
    }

    /**
     * The samples of all series, in the order in which they were stored: as many as one answer holds, and none if there are
     * no more.
     *
     * @param after only samples behind this sequence; 0 for all
     */
    @Get
    EntriesView<NamedSampleView> page(String run, @QueryValue @Nullable Long after) throws InterruptedException {
        try (Follower<NamedSample> follower = following.samples(new RunId(run), requireNonNullElse(after, 0L))) {
            return switch (follower.next(Duration.ZERO)) {
                case Delivery.Entries<NamedSample>(var samples) ->
                    new EntriesView<>(samples.stream().map(NamedSampleView::of).toList());
                case Delivery.Over<NamedSample>(var why) -> throw Refused.because(Outcomes.missing(why));
                case Delivery.Gap<NamedSample> gap ->
                    throw new IllegalStateException("who has just begun to read is not behind");
            };
        }
    }
}
