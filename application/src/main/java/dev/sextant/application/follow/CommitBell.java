package dev.sextant.application.follow;

import dev.sextant.application.record.CommitListener;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.stream.StreamKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the followers of a topic when this process has committed to it. */
public final class CommitBell implements CommitListener {
    private static final Topic RUNS = new Topic.Runs();

    private final Map<Topic, Lookout> lookouts = new ConcurrentHashMap<>();

    /** Begins without a follower. */
    public CommitBell() {}

    @Override
    public void committed(StreamAddress stream) {
        ring(topic(stream));
    }

    /** The history of the store has grown: a run was registered, or took a step. */
    public void stepped() {
        ring(RUNS);
    }

    private void ring(Topic topic) {
        Optional.ofNullable(lookouts.get(topic)).ifPresent(Lookout::ring);
    }

    /** Tells a reader from now on when a topic grows. Who no longer wants to know leaves. */
    Lookout enter(Topic topic, TopicListener reader) {
        return lookouts.compute(topic, (same, there) -> {
            Lookout lookout = there == null ? new Lookout() : there;
            lookout.enter(reader);
            return lookout;
        });
    }

    void leave(Topic topic, TopicListener reader) {
        // No mapping for nobody: streams come and go.
        lookouts.computeIfPresent(topic, (same, lookout) -> lookout.leave(reader) ? null : lookout);
    }

    /** A place to wait for commits to a stream. Whoever no longer waits hands it back. */
    Watch watch(StreamAddress stream) {
        Watch watch = new Watch();
        enter(topic(stream), watch);
        return watch;
    }

    void handBack(StreamAddress stream, Watch watch) {
        leave(topic(stream), watch);
    }

    /** How many followers there are of streams of one kind. */
    public long followers(StreamKind kind) {
        return lookouts.entrySet().stream()
                .filter(lookout -> lookout.getKey() instanceof Topic.RunStream stream && stream.kind() == kind)
                .mapToLong(lookout -> lookout.getValue().readers())
                .sum();
    }

    /** How many topics are watched. */
    int watched() {
        return lookouts.size();
    }

    private static Topic topic(StreamAddress stream) {
        return new Topic.RunStream(stream.run(), stream.kind());
    }
}
