package dev.sextant.domain.follow;

import dev.sextant.domain.InvalidValue;
import java.util.List;

/**
 * What one reader follows.
 *
 * @param each 1 to 16 topics, each once
 */
public record TopicStarts(List<TopicStart> each) {
    /** The most topics of one reader. */
    public static final int MOST = 16;

    public TopicStarts {
        each = List.copyOf(each);
        if (each.isEmpty() || each.size() > MOST) {
            throw new InvalidValue("topics", "are " + each.size() + ", but must be 1 to " + MOST);
        }
        long different = each.stream().map(TopicStart::topic).distinct().count();
        if (different < each.size()) {
            throw new InvalidValue(
                    "topics", "are " + each.size() + ", of which " + different + " differ; name each of them once");
        }
    }
}
