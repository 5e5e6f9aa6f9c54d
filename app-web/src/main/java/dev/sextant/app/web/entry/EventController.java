package dev.sextant.app.web.entry;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.PageView;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.ports.driving.BrowseEvents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Searches the events of a run. */
@Controller(Paths.RUN + "/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Events")
final class EventController {
    private final BrowseEvents browsing;

    EventController(BrowseEvents browsing) {
        this.browsing = browsing;
    }

    /** Events of a run, page by page. */
    @Get
    PageView<EventView> page(
            String run,
            @RequestBean EventParameters which,
            @RequestBean RangeParameters range,
            @RequestBean PageParameters page) {
        return PageView.of(
                Outcomes.found(browsing.page(page.apply(EntryQuery.of(new RunId(run), which.filter(range))))),
                EventView::of);
    }

    /** How many events there are. */
    @Get("/count")
    CountView count(String run, @RequestBean EventParameters which, @RequestBean RangeParameters range) {
        return CountView.of(Outcomes.found(browsing.count(new RunId(run), which.filter(range))));
    }

    /** How events spread over types and over targets. */
    @Get("/facets")
    EventFacetsView facets(String run, @RequestBean EventParameters which, @RequestBean RangeParameters range) {
        return EventFacetsView.of(Outcomes.found(browsing.facets(new RunId(run), which.filter(range))));
    }

    /**
     * The events around one, itself among them.
     *
     * @param each how many at most before it, and after it: 1 to 1,000, or 10 if it is left out
     */
    @Get("/{sequence}/context")
    EntriesView<EventView> around(String run, long sequence, @QueryValue @Nullable Integer each) {
        return new EntriesView<>(
                Around.found(sequence, browsing.around(new RunId(run), sequence, Around.each(each))).stream()
                        .map(EventView::of)
                        .toList());
    }
}
