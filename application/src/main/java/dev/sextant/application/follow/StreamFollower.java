package dev.sextant.application.follow;

import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.Follower;

/**
 * Follows streams by sequence, over any store: the bell wakes a reader when this process has committed, and a look every
 * {@code poll} finds what another has.
 */
public final class StreamFollower implements FollowRun {
    private final EventLog events;
    private final LogArchive logs;
    private final SeriesStore series;
    private final CommitBell bell;
    private final Ticker ticker;
    private final FollowerLimits limits;

    public StreamFollower(
            EventLog events,
            LogArchive logs,
            SeriesStore series,
            CommitBell bell,
            Ticker ticker,
            FollowerLimits limits) {
        this.events = events;
        this.logs = logs;
        this.series = series;
        this.bell = bell;
        this.ticker = ticker;
        this.limits = limits;
    }

    @Override
    public Follower<Recorded<Event>> events(RunId run, long after) {
        return follow(run, StreamKind.EVENTS, after, Tails.events(events, run));
    }

    @Override
    public Follower<Recorded<LogRecord>> logs(RunId run, long after) {
        return follow(run, StreamKind.LOGS, after, Tails.logs(logs, run));
    }

    @Override
    public Follower<NamedSample> samples(RunId run, long after) {
        return follow(run, StreamKind.SAMPLES, after, Tails.samples(series, run));
    }

    private <T> Follower<T> follow(RunId run, StreamKind kind, long after, Tail<T> tail) {
        return new TailFollower<>(new StreamAddress(run, kind), after, tail, bell, ticker, limits);
    }
}
