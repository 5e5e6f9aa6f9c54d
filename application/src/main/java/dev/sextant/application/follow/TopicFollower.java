package dev.sextant.application.follow;

import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.Following;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.follow.TopicStart;
import dev.sextant.domain.follow.TopicStarts;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.FollowTopics;
import dev.sextant.ports.driving.TopicFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Follows topics by sequence, over any store: the bell wakes a reader when this process has committed, and a look every
 * {@code poll}, one for all who read the same, finds what another has.
 */
public final class TopicFollower implements FollowTopics {
    private final Storage storage;
    private final CommitBell bell;
    private final Ticker ticker;
    private final FollowerLimits limits;

    /**
     * @param bell the one that the recorder rings
     */
    public TopicFollower(Storage storage, CommitBell bell, Ticker ticker, FollowerLimits limits) {
        this.storage = storage;
        this.bell = bell;
        this.ticker = ticker;
        this.limits = limits;
    }

    @Override
    public Following<TopicFeed> follow(TopicStarts starts) {
        Waiting waiting = new Waiting(new Watch(), bell, ticker, limits.poll().toNanos());
        List<TopicPlace<?>> places = new ArrayList<>();
        for (TopicStart start : starts.each()) {
            switch (place(start, waiting)) {
                case Following.Begun<TopicPlace<?>>(TopicPlace<?> place) -> places.add(place);
                case Following.Missing<TopicPlace<?>>(var topic, var why) -> {
                    return new Following.Missing<>(topic, why);
                }
                case Following.Ahead<TopicPlace<?>>(var topic, var after, var last) -> {
                    return new Following.Ahead<>(topic, after, last);
                }
            }
        }
        return new Following.Begun<>(new TopicReader(places, waiting));
    }

    private Following<TopicPlace<?>> place(TopicStart start, Waiting waiting) {
        return switch (start.topic()) {
            case Topic.Runs runs -> place(start, Tails.steps(storage.runs()), News.OfRuns::new, waiting);
            case Topic.RunStream(RunId run, var kind) ->
                switch (kind) {
                    case EVENTS ->
                        place(start, Tails.events(storage.events(), run), of -> new News.OfEvents(run, of), waiting);
                    case LOGS -> place(start, Tails.logs(storage.logs(), run), of -> new News.OfLogs(run, of), waiting);
                    case SAMPLES ->
                        place(start, Tails.samples(storage.series(), run), of -> new News.OfSamples(run, of), waiting);
                };
        };
    }

    private <T> Following<TopicPlace<?>> place(
            TopicStart start, Tail<T> tail, Function<Delivery<T>, News> news, Waiting waiting) {
        OptionalLong seen = start.after();
        return switch (tail.reaches(seen.orElse(0))) {
            case Lookup.Missing<Boolean>(var why) -> new Following.Missing<>(start.topic(), why);
            case Lookup.Found<Boolean>(Boolean reached)
            when !reached -> new Following.Ahead<>(start.topic(), seen.orElse(0), tail.end());
            case Lookup.Found<Boolean> there -> {
                long after = seen.isPresent() ? seen.getAsLong() : tail.end();
                yield new Following.Begun<>(
                        new TopicPlace<>(start.topic(), new TailPlace<>(tail, after, limits), news, waiting));
            }
        };
    }
}
