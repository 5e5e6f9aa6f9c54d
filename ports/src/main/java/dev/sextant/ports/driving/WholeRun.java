package dev.sextant.ports.driving;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import java.util.List;

/**
 * One ended run as a whole, wherever it lies: all that it was and said, in the order in which it was stored.
 *
 * <p>A stream is read page by page: the entries that follow a sequence, 0 for its beginning, as many as are a page here, and
 * none if there are no more. Pages that are asked for one behind the other cost no more than one reading of the stream.
 * They are {@code Missing} if the run was purged in the meantime.
 */
public interface WholeRun {
    /** The run as it stood when it was looked up. */
    EndedRun run();

    /** Its life up to there, the registration first. The numbers of the entries rise, and mean nothing else. */
    List<HistoryEntry> history();

    Lookup<List<Recorded<Event>>> events(long after);

    Lookup<List<Recorded<LogRecord>>> logs(long after);

    /** The samples of all series. */
    Lookup<List<NamedSample>> samples(long after);
}
