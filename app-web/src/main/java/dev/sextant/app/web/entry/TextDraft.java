package dev.sextant.app.web.entry;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.support.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Events or logs, which carry texts: some are a thousand times as heavy as others.
 *
 * @param <E> the kind of entry
 */
final class TextDraft<E> implements Draft {
    static final int LINES = 1_000;

    private final Function<Json, E> reader;
    private final ToLongFunction<E> weight;
    private final Maker<E> maker;
    private final List<E> entries = new ArrayList<>();
    private long bytes;

    /** Makes a batch of entries. */
    @FunctionalInterface
    private interface Maker<E> {
        Batch of(Optional<AppendKey> key, List<E> entries);
    }

    private TextDraft(Function<Json, E> reader, ToLongFunction<E> weight, Maker<E> maker) {
        this.reader = reader;
        this.weight = weight;
        this.maker = maker;
    }

    static Draft ofEvents(RunId run, RecordedAt recordedAt) {
        return new TextDraft<>(
                entry -> EventRequest.read(entry, recordedAt),
                Event::bytes,
                (key, events) -> new EventBatch(run, key, events));
    }

    static Draft ofLogs(RunId run, RecordedAt recordedAt) {
        return new TextDraft<>(
                entry -> LogRequest.read(entry, recordedAt),
                LogRecord::bytes,
                (key, logs) -> new LogBatch(run, key, logs));
    }

    @Override
    public int lines() {
        return LINES;
    }

    @Override
    public boolean add(BodyLine line) {
        E entry = reader.apply(JsonText.read("entry", line.text()));
        if (bytes + weight.applyAsLong(entry) > Batch.MOST_BYTES) {
            return false;
        }
        add(entry);
        return true;
    }

    @Override
    public void add(Json entry) {
        add(reader.apply(entry));
    }

    private void add(E entry) {
        entries.add(entry);
        bytes += weight.applyAsLong(entry);
    }

    @Override
    public boolean isTooLarge() {
        return entries.size() > Batch.MOST_ENTRIES || bytes > Batch.MOST_BYTES;
    }

    @Override
    public Batch batch(Optional<AppendKey> key) {
        return maker.of(key, entries);
    }
}
