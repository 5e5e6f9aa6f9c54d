package dev.sextant.support.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which {@link Grams} may occur in the texts of a block of entries: it never denies one that does, and seldom admits one
 * that doesn't. A filter of Bloom 1970, "Space/time trade-offs in hash coding with allowable errors", with both bits of a
 * gram in one word (Putze, Sanders and Singler 2007, "Cache-, hash- and space-efficient Bloom filters"). It is gathered
 * large and then folded in half as often as it stays sparse, so its size follows from how much it holds. Immutable.
 */
public final class GramFilter {
    private static final int MOST_WORDS = 1 << 13;
    private static final int LEAST_WORDS = 1 << 3;
    /** A filter of which more than one bit in so many is set is not folded any more. */
    private static final int SPARSE = 4;
    /** A filter of which more than one bit in so many is set is worth nothing. */
    private static final int FULL = 2;

    // A hash says in its uppermost bits which word, then which two bits of it.
    private static final int WORD_SHIFT = Long.SIZE - 13;
    private static final int FIRST_SHIFT = WORD_SHIFT - 6;
    private static final int SECOND_SHIFT = FIRST_SHIFT - 6;

    private final long[] words;

    private GramFilter(long[] words) {
        this.words = words;
    }

    /** Gathers the grams of one block after the other. Not safe for use by several threads at once. */
    public static final class Gatherer {
        private final long[] words = new long[MOST_WORDS];
        private boolean settled = true;

        /** Nothing has been added. */
        public Gatherer() {}

        /** Adds all grams of a well-formed text. */
        public void add(String text) {
            Optional<byte[]> folded = Grams.folded(text);
            if (folded.isPresent()) {
                Grams.hash(folded.get(), hash -> words[(int) (hash >>> WORD_SHIFT)] |= bits(hash));
            } else {
                settled = false;
            }
        }

        /** Whether every Java folds what was added alike: false once a text had a code point that this one does not know. */
        public boolean isSettled() {
            return settled;
        }

        /**
         * The filter of all that was added, unless it would admit nearly everything, or another Java might make another one;
         * begins the next one.
         */
        public Optional<GramFilter> finish() {
            int size = MOST_WORDS;
            long set = ones(size);
            if (!settled || set * FULL > (long) size * Long.SIZE) {
                Arrays.fill(words, 0);
                settled = true;
                return Optional.empty();
            }
            // Two bits that fall on one count once, so this may stop a little early, but it never needs to go back.
            while (size > LEAST_WORDS && set * SPARSE <= (long) size / 2 * Long.SIZE) {
                size /= 2;
                for (int i = 0; i < size; i++) {
                    words[i] |= words[i + size];
                }
                set = ones(size);
            }
            GramFilter filter = new GramFilter(Arrays.copyOf(words, size));
            Arrays.fill(words, 0);
            return Optional.of(filter);
        }

        private long ones(int size) {
            long ones = 0;
            for (int i = 0; i < size; i++) {
                ones += Long.bitCount(words[i]);
            }
            return ones;
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @param stream of which run, as in {@code the LOGS of run number 7}
     * @param first the first sequence of the block
     * @throws dev.sextant.domain.store.StorageUnavailable if these are not the bytes of a filter
     */
    public static GramFilter read(String stream, long first, byte[] bytes) {
        FilterPlace place = new FilterPlace(stream, first);
        BlobReader in = new BlobReader(bytes, place);
        int size = in.readCount("words", LEAST_WORDS, MOST_WORDS);
        if (Integer.bitCount(size) != 1) {
            throw place.damaged("gives " + size + " for its words, but it must be a power of two");
        }
        long[] words = new long[size];
        in.readBits(words, size, Long.SIZE);
        in.finish();
        return new GramFilter(words);
    }

    public byte[] toBytes() {
        BlobWriter out = new BlobWriter(BlobKind.FILTER, Long.BYTES * (words.length + 2));
        out.putVarint(words.length);
        out.putBits(words, words.length, Long.SIZE);
        return out.finish();
    }

    /** Whether all of these may occur. */
    public boolean mayHold(Grams grams) {
        int mask = words.length - 1;
        for (long hash : grams.hashes()) {
            long bits = bits(hash);
            if ((words[(int) (hash >>> WORD_SHIFT) & mask] & bits) != bits) {
                return false;
            }
        }
        return true;
    }

    /** Whether every one of these texts' grams may occur. */
    public boolean mayHold(List<Grams> all) {
        for (Grams grams : all) {
            if (!mayHold(grams)) {
                return false;
            }
        }
        return true;
    }

    /** About how many bytes of heap it takes. */
    public int weight() {
        return Long.BYTES * (words.length + 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GramFilter that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    private static long bits(long hash) {
        return (1L << (hash >>> FIRST_SHIFT)) | (1L << (hash >>> SECOND_SHIFT));
    }
}
