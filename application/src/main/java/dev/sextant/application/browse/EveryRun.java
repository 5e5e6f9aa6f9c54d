package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All runs that a filter chooses, read page by page: no transaction stays open over them.
 *
 * @param runs those that can be read
 * @param unreadable those that can't, and may be such as were asked for
 */
public record EveryRun<R extends Run>(List<R> runs, List<Unreadable> unreadable) {
    public EveryRun {
        runs = List.copyOf(runs);
        unreadable = List.copyOf(unreadable);
    }

    /** The runs that are of a type, which the filter's states imply. */
    public static <R extends Run> EveryRun<R> of(RunRegistry registry, RunFilter filter, Class<R> type) {
        List<R> found = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        RunQuery query = RunQuery.of(filter).limit(PageLimit.MOST);
        Optional<Page<Run>> page = Optional.of(registry.page(query));
        while (page.isPresent()) {
            // A run may have taken a step since its page was read, but a page shows one state of it.
            page.get().items().stream().filter(type::isInstance).map(type::cast).forEach(found::add);
            unreadable.addAll(page.get().unreadable());
            page = page.get().next().map(query::resume).map(registry::page);
        }
        return new EveryRun<>(found, unreadable);
    }

    /** The ids of those that can't be read, as far as these can be. */
    public Set<RunId> unreadableIds() {
        return unreadable.stream().flatMap(one -> one.run().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
