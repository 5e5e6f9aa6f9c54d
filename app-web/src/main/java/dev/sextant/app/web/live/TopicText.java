package dev.sextant.app.web.live;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.StreamKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Topics as they stand in a query: {@code runs}, {@code run:ID:events}, {@code run:ID:logs}, {@code run:ID:samples}. */
public final class TopicText {
    /** What can be asked for, {@code ID} being a run's. */
    public static final List<String> EACH_FORM = List.of("runs", "run:ID:events", "run:ID:logs", "run:ID:samples");

    static final String FORMS = "runs, run:ID:events, run:ID:logs or run:ID:samples";
    private static final String RUNS = "runs";
    private static final String RUN = "run";

    private TopicText() {}

    static String of(Topic topic) {
        return switch (topic) {
            case Topic.Runs runs -> RUNS;
            case Topic.RunStream(RunId run, StreamKind kind) -> RUN + ":" + run + ":" + word(kind);
        };
    }

    /**
     * The topic of a text.
     *
     * @throws InvalidValue if it is none
     */
    static Topic read(String text) {
        if (text.equals(RUNS)) {
            return new Topic.Runs();
        }
        String[] parts = text.split(":", -1);
        Optional<StreamKind> kind = parts.length == 3 && parts[0].equals(RUN) ? kind(parts[2]) : Optional.empty();
        if (kind.isEmpty()) {
            throw new InvalidValue("topics", "has " + InvalidValue.excerpt(text) + ", but each must be " + FORMS);
        }
        try {
            return new Topic.RunStream(new RunId(parts[1]), kind.get());
        } catch (InvalidValue id) {
            throw new InvalidValue("topics", "has " + InvalidValue.excerpt(text) + ", but its " + id.getMessage());
        }
    }

    private static Optional<StreamKind> kind(String word) {
        return Stream.of(StreamKind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst();
    }

    private static String word(StreamKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
