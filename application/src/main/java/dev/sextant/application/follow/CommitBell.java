package dev.sextant.application.follow;

import dev.sextant.application.record.CommitListener;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.stream.StreamKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Wakes the followers of a stream when this process has committed to it. */
public final class CommitBell implements CommitListener {
    private final Map<StreamAddress, List<Watch>> watches = new ConcurrentHashMap<>();

    /** Begins without a follower. */
    public CommitBell() {}

    @Override
    public void committed(StreamAddress stream) {
        watches.getOrDefault(stream, List.of()).forEach(Watch::ring);
    }

    /** A place to wait for commits to a stream. Whoever no longer waits hands it back. */
    Watch watch(StreamAddress stream) {
        Watch watch = new Watch();
        watches.merge(stream, List.of(watch), CommitBell::joined);
        return watch;
    }

    void handBack(StreamAddress stream, Watch watch) {
        watches.computeIfPresent(stream, (address, all) -> {
            List<Watch> others =
                    all.stream().filter(other -> !other.equals(watch)).toList();
            // No mapping for nobody: streams come and go.
            return others.isEmpty() ? null : others;
        });
    }

    /** How many followers there are of streams of one kind. */
    public long followers(StreamKind kind) {
        return watches.entrySet().stream()
                .filter(stream -> stream.getKey().kind() == kind)
                .mapToLong(stream -> stream.getValue().size())
                .sum();
    }

    /** How many streams are watched. */
    int watched() {
        return watches.size();
    }

    private static List<Watch> joined(List<Watch> some, List<Watch> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
