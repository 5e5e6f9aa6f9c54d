package dev.sextant.support.jooq;

import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import dev.sextant.support.storage.BlockTimes;
import dev.sextant.support.storage.OpenBlock;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is known of a stretch of consecutive entries without reading them. Grows while it is open. */
final class Block {
    /** The most entries of a block. */
    static final int MOST_ENTRIES = BlockTimes.MOST;
    /** Beyond this weight a block takes no further entry, so a long entry is a block of its own. */
    static final long MOST_WEIGHT = 24 << 10;

    final long first;
    int n;
    long weight;
    double timeLo = Double.POSITIVE_INFINITY;
    double timeHi = Double.NEGATIVE_INFINITY;
    long wallLo = Long.MAX_VALUE;
    long wallHi = Long.MIN_VALUE;
    long mask;

    Block(long first) {
        this.first = first;
    }

    /** The block that takes further entries, if the stream has one. */
    static Optional<Block> open(StreamRow row) {
        return row.open().map(open -> {
            Block block = new Block(open.first());
            block.n = open.count();
            block.weight = open.weight();
            block.timeLo = open.timeLo();
            block.timeHi = open.timeHi();
            block.wallLo = open.wallLo();
            block.wallHi = open.wallHi();
            block.mask = open.mask();
            return block;
        });
    }

    /** What the stream's row will say of this block while it is open. */
    OpenBlock toOpen(TallySql.Counts counts) {
        return new OpenBlock(first, n, weight, timeLo, timeHi, wallLo, wallHi, mask, counts.tallies());
    }

    boolean takes(long entryWeight) {
        return n == 0 || (n < MOST_ENTRIES && weight + entryWeight <= MOST_WEIGHT);
    }

    void add(long entryWeight, OptionalDouble time, long wall, int bit) {
        n++;
        weight += entryWeight;
        if (time.isPresent()) {
            timeLo = Math.min(timeLo, time.getAsDouble());
            timeHi = Math.max(timeHi, time.getAsDouble());
        }
        wallLo = Math.min(wallLo, wall);
        wallHi = Math.max(wallHi, wall);
        mask |= bit(bit);
    }

    /** The last sequence. */
    long last() {
        return first + n - 1;
    }

    /** Whether it takes no further entry, and may have something beside it: any but the last one of the stream. */
    boolean isClosed(StreamRow row) {
        return last() < row.next() - 1;
    }

    /** Whether its times have an order that its row does not tell. */
    boolean isOrdered() {
        return n > 1 && hasTimes();
    }

    /** Whether one of two blocks follows the other without a gap. */
    boolean touches(Block other) {
        return first == other.last() + 1 || other.first == last() + 1;
    }

    /** Whether two blocks say the same. */
    boolean isLike(Block other) {
        return first == other.first
                && n == other.n
                && weight == other.weight
                && timeLo == other.timeLo
                && timeHi == other.timeHi
                && wallLo == other.wallLo
                && wallHi == other.wallHi
                && mask == other.mask;
    }

    boolean hasTimes() {
        return timeLo <= timeHi;
    }

    /** Whether an entry in here may lie in both ranges and have one of the bits. */
    boolean mayHold(TimeRange time, WallRange wall, long bits) {
        return (mask & bits) != 0 && mayHold(time) && mayHold(wall);
    }

    private boolean mayHold(TimeRange range) {
        return range.isUnbounded()
                || (hasTimes()
                        && (range.from().isEmpty() || timeHi >= range.from().getAsDouble())
                        && (range.to().isEmpty() || timeLo < range.to().getAsDouble()));
    }

    private boolean mayHold(WallRange range) {
        return (range.from().isEmpty() || wallHi >= range.from().get().epochMicros())
                && (range.to().isEmpty() || wallLo < range.to().get().epochMicros());
    }

    /** The bit of a word or a level. */
    static long bit(int number) {
        return 1L << (number % Long.SIZE);
    }
}
