package dev.sextant.app.web.live;

import dev.sextant.app.web.entry.EventView;
import dev.sextant.app.web.entry.LogView;
import dev.sextant.app.web.run.HistoryView;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.StreamKind;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * News as server-sent events. Each has an {@code id}, which lists how far the reader has come with it; what it tells is one
 * line of JSON.
 */
@Singleton
final class LiveText {
    /** How long a browser waits before it comes back. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final JsonMapper json;

    LiveText(JsonMapper json) {
        this.json = json;
    }

    /** What comes before anything else: from here the reader goes on, even if nothing else reaches it. */
    static byte[] opening(List<Long> positions) {
        return utf8("retry: " + RETRY.toMillis() + "\nid: " + Positions.text(positions) + "\n\n");
    }

    /**
     * News as an event; nothing new as a comment, which browsers pass over and which shows that the line still stands.
     *
     * @param positions how far the reader has come with them
     */
    byte[] of(News news, List<Long> positions) {
        return switch (news) {
            case News.None none -> utf8(":\n\n");
            case News.OfRuns(var steps) -> of(new Topic.Runs(), steps, HistoryView.class, HistoryView::of, positions);
            case News.OfEvents(var run, var events) ->
                of(new Topic.RunStream(run, StreamKind.EVENTS), events, EventView.class, EventView::of, positions);
            case News.OfLogs(var run, var logs) ->
                of(new Topic.RunStream(run, StreamKind.LOGS), logs, LogView.class, LogView::of, positions);
            case News.OfSamples(var run, var samples) ->
                of(new Topic.RunStream(run, StreamKind.SAMPLES), samples, LiveSample.class, LiveSample::of, positions);
        };
    }

    private <T, V> byte[] of(
            Topic topic, Delivery<T> delivery, Class<V> type, Function<? super T, V> view, List<Long> positions) {
        String name = TopicText.of(topic);
        return switch (delivery) {
            case Delivery.Entries<T>(List<T> entries) ->
                event(
                        "entries",
                        positions,
                        written(
                                Argument.of(LiveEntries.class, type),
                                new LiveEntries<>(
                                        name, entries.stream().map(view).toList())));
            case Delivery.Gap<T>(long from, long to) ->
                event("gap", positions, written(Argument.of(LiveGap.class), new LiveGap(name, from, to)));
            case Delivery.Over<T>(Absence why) ->
                event("over", positions, written(Argument.of(LiveEnd.class), new LiveEnd(name, why.sentence())));
        };
    }

    private <T> String written(Argument<T> type, T value) {
        try {
            return json.writeValueAsString(type, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON has no line breaks of its own, and those within its texts are escaped. */
    private static byte[] event(String name, List<Long> positions, String data) {
        return utf8("id: " + Positions.text(positions) + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
