package dev.sextant.ports.driving;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;

/**
 * Follows a run's stream live: every entry after a given sequence once, in order, first the ones that are there, then
 * each as it is committed, by this process or by another. A reader that falls too far behind is told which sequences it
 * missed, and can page them.
 */
public interface FollowRun {
    /**
     * Follows the events.
     *
     * @param after the last sequence already seen, 0 for none
     */
    Follower<Recorded<Event>> events(RunId run, long after);

    /**
     * Follows the log records.
     *
     * @param after the last sequence already seen, 0 for none
     */
    Follower<Recorded<LogRecord>> logs(RunId run, long after);

    /**
     * Follows the samples of all series.
     *
     * @param after the last sequence already seen, 0 for none
     */
    Follower<NamedSample> samples(RunId run, long after);
}
