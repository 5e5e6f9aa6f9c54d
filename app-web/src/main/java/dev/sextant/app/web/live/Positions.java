package dev.sextant.app.web.live;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.follow.TopicStart;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far a reader has come, as text: the last sequence that it has seen of each of its topics, in their order. */
final class Positions {
    private static final String END = "end";
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

    private Positions() {}

    static String text(List<Long> positions) {
        return positions.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /**
     * Where a reader begins.
     *
     * @param field who says so
     * @throws InvalidValue unless there is a position for each topic
     */
    static List<TopicStart> read(String field, String text, List<Topic> topics) {
        String[] positions = text.split(",", -1);
        if (positions.length != topics.size()) {
            throw new InvalidValue(
                    field,
                    "is " + InvalidValue.excerpt(text) + ", which is " + positions.length
                            + (positions.length == 1 ? " position" : " positions") + ", but must be " + topics.size()
                            + ", one for each topic, in their order, with commas between");
        }
        return IntStream.range(0, positions.length)
                .mapToObj(i -> read(field, positions[i], topics.get(i)))
                .toList();
    }

    private static TopicStart read(String field, String position, Topic topic) {
        if (position.equals(END)) {
            return TopicStart.atEnd(topic);
        }
        if (!SEQUENCE.matcher(position).matches()) {
            throw new InvalidValue(
                    field,
                    "has " + InvalidValue.excerpt(position) + " for " + TopicText.of(topic)
                            + ", but must have the last sequence seen there, 0 for none, or " + END
                            + " for what comes from now on");
        }
        return TopicStart.after(topic, Long.parseLong(position));
    }
}
