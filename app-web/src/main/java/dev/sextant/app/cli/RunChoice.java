package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.text.TextTest;
import dev.sextant.ports.driving.BrowseRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the run that a person means: by its id, by the beginning of its id, or by its name. */
final class RunChoice {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f-]{1,36}");
    private static final int SHOWN = 5;

    private final BrowseRuns runs;

    RunChoice(BrowseRuns runs) {
        this.runs = runs;
    }

    /** The run that a text means. Of runs with the same name, the latest. */
    Run find(String meant) {
        String lower = meant.toLowerCase(Locale.ROOT);
        Optional<Run> found = ID.matcher(lower).matches() ? runs.find(new RunId(lower)) : Optional.empty();
        if (found.isEmpty() && !meant.isEmpty()) {
            found = named(meant);
        }
        if (found.isEmpty() && BEGINNING.matcher(lower).matches()) {
            found = beginning(lower);
        }
        return found.orElseThrow(() -> CommandFailed.because("no run has the id or the name \"" + meant
                + "\", nor an id that begins like that; `sextant runs` lists them"));
    }

    private Optional<Run> named(String name) {
        RunFilter filter = RunFilter.ALL.name(new TextTest.Equals(name));
        return runs.page(RunQuery.of(filter).limit(1)).items().stream().findFirst();
    }

    private Optional<Run> beginning(String prefix) {
        List<Run> matches = new ArrayList<>();
        RunQuery query = RunQuery.of(RunFilter.ALL).limit(PageLimit.MOST);
        Optional<Cursor> next;
        do {
            Page<Run> page = runs.page(query);
            page.items().stream()
                    .filter(run -> run.id().value().startsWith(prefix))
                    .forEach(matches::add);
            next = page.next();
            if (next.isPresent()) {
                query = query.resume(next.get());
            }
        } while (next.isPresent());
        if (matches.size() > 1) {
            throw CommandFailed.because("\"" + prefix + "\" is the beginning of " + matches.size() + " ids, such as "
                    + String.join(
                            ", ",
                            matches.stream()
                                    .limit(SHOWN)
                                    .map(run -> run.id() + " (" + run.name() + ")")
                                    .toList())
                    + "; give more of it");
        }
        return matches.stream().findFirst();
    }
}
