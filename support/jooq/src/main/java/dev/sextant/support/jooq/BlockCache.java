package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.GramFilter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is known of the blocks of the streams that were searched last, within one budget of bytes for all of a store. To
 * make room, the stream is forgotten that was not searched for longest; a stream that has no room by itself is remembered
 * in part, and the rest read again by each search.
 */
public final class BlockCache {
    /** 64 MiB: the blocks and filters of a million events or more. */
    public static final long DEFAULT_BYTES = 64L << 20;

    /** About what a block takes on the heap. */
    private static final int BLOCK_BYTES = 120;

    private static final int FILTER_BYTES = 104;

    /** A stream of which nothing is known yet. */
    private static final int STREAM_BYTES = 256;

    /** One part of so many is kept for blocks: without them all, none of a stream's filters can be used. */
    private static final int PART_FOR_BLOCKS = 8;

    private final long limit;
    private final Map<Key, Entry> streams = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * A cache that is empty.
     *
     * @param limit about how many bytes of heap it may take, 0 or more
     */
    public BlockCache(long limit) {
        this.limit = limit;
    }

    private record Key(long run, StreamKind kind) {}

    private static final class Entry {
        final KnownBlocks known = new KnownBlocks();
        long bytes;
    }

    synchronized KnownBlocks of(long run, StreamKind kind) {
        Key key = new Key(run, kind);
        Entry entry = streams.get(key);
        if (entry == null) {
            entry = new Entry();
            streams.put(key, entry);
            grow(entry, STREAM_BYTES);
        }
        return entry.known;
    }

    /** Forgets what is known of a stream. */
    synchronized void forget(long run, StreamKind kind) {
        Entry entry = streams.remove(new Key(run, kind));
        bytes -= entry == null ? 0 : entry.bytes;
    }

    /**
     * Remembers closed blocks, unless another reader has done so.
     *
     * @param after how many the stream has before them
     * @return whether there was room
     */
    synchronized boolean remember(long run, StreamKind kind, KnownBlocks known, int after, List<Block> blocks) {
        return hold(run, kind, known, BLOCK_BYTES * (long) blocks.size(), limit, () -> known.add(after, blocks));
    }

    /** Remembers the filter of a block, or that it has none, if there is room. */
    synchronized void remember(long run, StreamKind kind, KnownBlocks known, Block block, Optional<GramFilter> filter) {
        int weight = filter.map(GramFilter::weight).orElse(0);
        long most = limit - limit / PART_FOR_BLOCKS;
        hold(run, kind, known, FILTER_BYTES + weight, most, () -> known.addFilter(block, filter));
    }

    private boolean hold(long run, StreamKind kind, KnownBlocks known, long more, long most, BooleanSupplier adding) {
        Entry entry = streams.get(new Key(run, kind));
        if (entry == null || entry.known != known || entry.bytes + more > most) {
            return false;
        }
        if (adding.getAsBoolean()) {
            grow(entry, more);
        }
        return true;
    }

    private void grow(Entry entry, long more) {
        entry.bytes += more;
        bytes += more;
        Iterator<Entry> eldest = streams.values().iterator();
        while (bytes > limit && streams.size() > 1) {
            // It ends before this entry, the latest that was used: without the others there is room.
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }
}
