package dev.sextant.application.browse;

import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.List;

/** Reads all runs that a filter chooses, page by page: no transaction stays open over them. */
public final class EveryRun {
    private EveryRun() {}

    /** The runs that are of a type, which the filter's states imply. */
    public static <R extends Run> List<R> of(RunRegistry registry, RunFilter filter, Class<R> type) {
        List<R> found = new ArrayList<>();
        RunQuery query = RunQuery.of(filter).limit(PageLimit.MOST);
        Page<Run> page = registry.page(query);
        collect(page, type, found);
        while (page.next().isPresent()) {
            page = registry.page(query.resume(page.next().get()));
            collect(page, type, found);
        }
        return found;
    }

    /** A run may have taken a step since its page was read, but a page shows one state of it. */
    private static <R extends Run> void collect(Page<Run> page, Class<R> type, List<R> found) {
        page.items().stream().filter(type::isInstance).map(type::cast).forEach(found::add);
    }
}
