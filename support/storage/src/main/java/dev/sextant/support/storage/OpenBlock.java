package dev.sextant.support.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the last block of a stream, which takes further entries, without reading these. It stands in the
 * stream's own row, which every append writes anyway, so that an append of one entry writes nothing else about it.
 *
 * @param first the first sequence, 1 or more
 * @param count how many entries it has, 1 to {@value BlockTimes#MOST}
 * @param weight what they weigh together, in bytes
 * @param timeLo the least run time; more than {@code timeHi} if no entry has one
 * @param timeHi the greatest run time
 * @param wallLo when the first entry was recorded, in microseconds since 1970
 * @param wallHi when the last entry was recorded
 * @param mask a bit for each type or level
 * @param tallies how many entries there are of each sort, in the order in which they first came; together {@code count}
 */
public record OpenBlock(
        long first,
        int count,
        long weight,
        double timeLo,
        double timeHi,
        long wallLo,
        long wallHi,
        long mask,
        List<Tally> tallies) {
    private static final int EXPECTED_BYTES = 96;
    private static final int NO_TIMES = 0;
    private static final int TIMES = 1;

    public OpenBlock {
        tallies = List.copyOf(tallies);
    }

    /**
     * How many entries of a sort there are.
     *
     * @param word the id of the type, or the code of the level, 0 or more
     * @param flag whether they are internal
     * @param count 1 or more
     */
    public record Tally(int word, boolean flag, int count) {}

    /**
     * What {@link #toBytes} wrote.
     *
     * @param stream of which run, as in {@code the LOGS of run number 7}
     * @param next the sequence that the stream's next entry gets
     * @throws dev.sextant.domain.store.StorageUnavailable if these are not the bytes of an open block that reaches to there
     */
    public static OpenBlock read(String stream, long next, byte[] bytes) {
        OpenBlockPlace place = new OpenBlockPlace(stream);
        BlobReader in = new BlobReader(bytes, place);
        long first = in.readVarint();
        int count = in.readCount("entries", 1, BlockTimes.MOST);
        if (first < 1 || first > Long.MAX_VALUE - count || first + count != next) {
            throw place.damaged(
                    "has " + count + " entries from " + first + " on, but the stream's next one gets " + next);
        }
        long weight = in.readVarint();
        double timeLo = Double.POSITIVE_INFINITY;
        double timeHi = Double.NEGATIVE_INFINITY;
        if (in.readCount("mark of times", NO_TIMES, TIMES) == TIMES) {
            double[] times = {in.readDouble(), in.readDouble()};
            in.requireAscendingTimes(times, 0, 2);
            timeLo = times[0];
            timeHi = times[1];
        }
        long wallLo = in.readZigzag();
        long wallHi = in.readZigzag();
        long mask = in.readLong();
        List<Tally> tallies = new ArrayList<>();
        for (int left = count; left > 0; left -= tallies.getLast().count()) {
            int word = in.readCount("word", 0, Integer.MAX_VALUE);
            boolean flag = in.readCount("flag", 0, 1) == 1;
            tallies.add(new Tally(word, flag, in.readCount("tally", 1, left)));
        }
        in.finish();
        return new OpenBlock(first, count, weight, timeLo, timeHi, wallLo, wallHi, mask, tallies);
    }

    public byte[] toBytes() {
        BlobWriter out = new BlobWriter(BlobKind.OPEN_BLOCK, EXPECTED_BYTES);
        out.putVarint(first);
        out.putVarint(count);
        out.putVarint(weight);
        if (timeLo <= timeHi) {
            out.putVarint(TIMES);
            out.putDouble(timeLo);
            out.putDouble(timeHi);
        } else {
            out.putVarint(NO_TIMES);
        }
        out.putZigzag(wallLo);
        out.putZigzag(wallHi);
        out.putLong(mask);
        for (Tally tally : tallies) {
            out.putVarint(tally.word());
            out.putVarint(tally.flag() ? 1 : 0);
            out.putVarint(tally.count());
        }
        return out.finish();
    }
}
