package dev.sextant.support.jooq;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The nearest keys ahead of a place in the order by time, of any number that are offered in any order; and in which blocks
 * and between which times nearer ones may still lie.
 */
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
        if (!isFull()) {
            kept.add(key);
        } else if (nearestFirst.compare(key, kept.element()) < 0) {
            kept.remove();
            kept.add(key);
        }
    }

    /** Offers a key, of which most are not worth being made. */
    void offer(double time, long sequence) {
        if (time >= least() && time <= greatest()) {
            offer(new EntryKey(time, sequence));
        }
    }

    private boolean isFull() {
        return kept.size() == most;
    }

    /** The least time of what would be kept. */
    double least() {
        return forward ? place() : farthest();
    }

    /** The greatest time of what would be kept. */
    double greatest() {
        return forward ? farthest() : place();
    }

    private double place() {
        return after.map(EntryKey::time).orElse(forward ? -Double.MAX_VALUE : Double.MAX_VALUE);
    }

    private double farthest() {
        return isFull() ? kept.element().time() : forward ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }

    /** Whether a block may hold something ahead. */
    boolean isAhead(Block block) {
        return block.hasTimes() && (forward ? block.timeHi >= place() : block.timeLo <= place());
    }

    /** Whether nothing of this block can be nearer than what is kept. */
    boolean isBeyond(Block block) {
        return isFull() && (forward ? block.timeLo > farthest() : block.timeHi < farthest());
    }

    /** What is done with some blocks: what they hold is offered. */
    @FunctionalInterface
    interface Visitor {
        void visit(List<Block> some) throws SQLException;
    }

    /**
     * Shows, at most {@value BlockBlobs#SLICE} at once, the blocks that may hold something nearer than what was offered
     * before: those in whose midst the place lies, then the others, those that begin nearest first. Of many blocks few are
     * put in order.
     */
    void visit(Collection<Block> blocks, Visitor visitor) throws SQLException {
        List<Block> around = new ArrayList<>();
        List<Begin> others = new ArrayList<>();
        for (Block block : blocks) {
            if (isAhead(block)) {
                Begin begin = begin(block);
                if (after.isPresent() && begin.time() <= (forward ? place() : -place())) {
                    around.add(block);
                } else {
                    others.add(begin);
                }
            }
        }
        for (List<Block> slice : PagedBlocks.slices(around)) {
            visitor.visit(slice);
        }
        others.removeIf(begin -> isBeyond(begin.block()));
        PriorityQueue<Begin> queue = new PriorityQueue<>(others);
        // Where the clock never goes back, a page lies in one or two blocks.
        int most = 2;
        while (!queue.isEmpty() && !isBeyond(queue.element().block())) {
            List<Block> some = new ArrayList<>();
            while (some.size() < most && !queue.isEmpty()) {
                some.add(queue.remove().block());
            }
            visitor.visit(some);
            most = Math.min(BlockBlobs.SLICE, 2 * most);
        }
    }

    /**
     * A block, and where it begins as seen in the direction of reading.
     *
     * @param time negated where times are read backward
     */
    private record Begin(double time, Block block) implements Comparable<Begin> {
        @Override
        public int compareTo(Begin other) {
            return Double.compare(time, other.time);
        }
    }

    private Begin begin(Block block) {
        return new Begin(forward ? block.timeLo : -block.timeHi, block);
    }

    /** What is kept, the nearest first. */
    List<EntryKey> keys() {
        List<EntryKey> keys = new ArrayList<>(kept);
        keys.sort(nearestFirst);
        return keys;
    }
}
