package dev.sextant.domain.stream;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Optional;

/** 1 to 10,000 events of one run, at most 16 MiB. */
public record EventBatch(RunId run, Optional<AppendKey> key, List<Event> events) implements Batch {
    public EventBatch {
        WeighedList<Event> weighed = WeighedList.copyOf(events, Event::bytes);
        BatchLimits.check(weighed.size(), weighed.bytes());
        events = weighed;
    }

    public static EventBatch of(RunId run, List<Event> events) {
        return new EventBatch(run, Optional.empty(), events);
    }

    public EventBatch keyed(AppendKey name) {
        return new EventBatch(run, Optional.of(name), events);
    }

    @Override
    public StreamKind stream() {
        return StreamKind.EVENTS;
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public long bytes() {
        return weighed().bytes();
    }

    /** What the event at an index weighs, in bytes. */
    public long bytes(int index) {
        return weighed().bytes(index);
    }

    @Override
    public byte[] digest() {
        EntryDigest digest = new EntryDigest();
        events.forEach(digest::add);
        return digest.finish();
    }

    /** What the constructor made of them. */
    private WeighedList<Event> weighed() {
        return (WeighedList<Event>) events;
    }
}
