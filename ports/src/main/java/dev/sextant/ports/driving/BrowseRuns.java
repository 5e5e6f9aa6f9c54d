package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.WaitReason;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import java.util.List;
import java.util.Optional;

/** Finds runs and looks at their history. */
public interface BrowseRuns {
    Optional<Run> find(RunId run);

    /** The runs that a filter chooses. The page says which are left out because they are damaged. */
    Page<Run> page(RunQuery query);

    List<HistoryEntry> history(HistoryQuery query);

    /** Why a run waits, as of now; empty if it does not wait, or there is none. */
    Optional<WaitReason> whyWaiting(RunId run);
}
