package dev.sextant.app.web.entry;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.PageLimit;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;

/** Which page, and in which order. */
@Introspected
public record PageParameters(
        @QueryValue
        @Nullable
        @Parameter(description = "sequence, as they were stored, or time, by their time on the run's own axis")
        Order order,

        @QueryValue @Nullable @Parameter(description = "forward, or backward, the last ones first")
        Direction direction,

        @QueryValue @Nullable @Parameter(description = "at most so many, 1 to 1,000")
        Integer limit,

        @QueryValue @Nullable @Parameter(description = "where the page before this one ended, as it said")
        String cursor) {
    <F extends EntryFilter> EntryQuery<F> apply(EntryQuery<F> query) {
        EntryQuery<F> page = query.order(requireNonNullElse(order, Order.SEQUENCE))
                .direction(requireNonNullElse(direction, Direction.FORWARD))
                .limit(requireNonNullElse(limit, PageLimit.DEFAULT));
        return cursor == null ? page : page.resume(new Cursor(cursor));
    }
}
