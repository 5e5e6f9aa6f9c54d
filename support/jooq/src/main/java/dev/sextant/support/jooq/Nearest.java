package dev.sextant.support.jooq;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The nearest keys ahead of a place in the order by time, of any number that are offered in any order. */
final class Nearest {
    private final boolean forward;
    private final int most;
    private final Optional<EntryKey> after;
    private final Comparator<EntryKey> nearestFirst;
    /** The farthest key on top. */
    private final PriorityQueue<EntryKey> kept;

    Nearest(Direction direction, int most, Optional<EntryKey> after) {
        this.forward = direction == Direction.FORWARD;
        this.most = most;
        this.after = after;
        this.nearestFirst = forward ? Comparator.naturalOrder() : Comparator.reverseOrder();
        this.kept = new PriorityQueue<>(nearestFirst.reversed());
    }

    void offer(EntryKey key) {
        if (after.isPresent() && nearestFirst.compare(key, after.get()) <= 0) {
            return;
        }
        if (kept.size() < most) {
            kept.add(key);
        } else if (nearestFirst.compare(key, kept.element()) < 0) {
            kept.remove();
            kept.add(key);
        }
    }

    /** The blocks that hold something ahead, those that begin nearest first. */
    List<Block> inOrder(Collection<Block> blocks) {
        Comparator<Block> byBegin = forward
                ? Comparator.comparingDouble(block -> block.timeLo)
                : Comparator.comparingDouble(block -> -block.timeHi);
        return blocks.stream()
                .filter(block -> block.hasTimes() && (after.isEmpty() || !isBehind(block, after.get())))
                .sorted(byBegin)
                .toList();
    }

    private boolean isBehind(Block block, EntryKey place) {
        return forward ? block.timeHi < place.time() : block.timeLo > place.time();
    }

    /** Whether nothing of this block, and so of those after it, can be nearer than what is kept. */
    boolean isBeyond(Block block) {
        return kept.size() == most
                && (forward
                        ? block.timeLo > kept.element().time()
                        : block.timeHi < kept.element().time());
    }

    /** What is kept, the nearest first. */
    List<EntryKey> keys() {
        List<EntryKey> keys = new ArrayList<>(kept);
        keys.sort(nearestFirst);
        return keys;
    }
}
