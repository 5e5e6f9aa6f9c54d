package dev.sextant.domain.follow;

import dev.sextant.domain.InvalidValue;
import java.util.OptionalLong;

/**
 * Where a reader begins in a topic.
 *
 * @param after the last sequence already seen, 0 for none; if it is not given, only what comes from now on is told
 */
public record TopicStart(Topic topic, OptionalLong after) {
    public TopicStart {
        if (after.isPresent() && after.getAsLong() < 0) {
            throw new InvalidValue("after", "is " + after.getAsLong() + ", but must be 0 or more");
        }
    }

    public static TopicStart after(Topic topic, long sequence) {
        return new TopicStart(topic, OptionalLong.of(sequence));
    }

    /** Behind all that is there. */
    public static TopicStart atEnd(Topic topic) {
        return new TopicStart(topic, OptionalLong.empty());
    }
}
