package dev.sextant.support.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which {@link Grams} may occur in the texts of a block of entries: it never denies one that does, and seldom admits one
 * that doesn't. A filter of Bloom 1970, "Space/time trade-offs in hash coding with allowable errors", with both bits of a
 * gram in one word (Putze, Sanders and Singler 2007, "Cache-, hash- and space-efficient Bloom filters"). It is gathered
 * large and then folded until three in eight of its bits are set, so its size follows from how much it holds. Immutable.
 */
public final class GramFilter {
    private static final int MOST_WORDS = 1 << 13;
    private static final int LEAST_WORDS = 1 << 3;
    /** For so many bits that are set a word is kept: some fall on one another, so three in eight of all bits will be set. */
    private static final int BITS_A_WORD = 30;
    /** A filter of which more than one bit in so many is set is worth nothing. */
    private static final int FULL = 2;

    // A hash says in its uppermost bits which word, then which two bits of it.
    private static final int WORD_SHIFT = Long.SIZE - 13;
    private static final int FIRST_SHIFT = WORD_SHIFT - 6;
    private static final int SECOND_SHIFT = FIRST_SHIFT - 6;

    private final long[] words;
    /** Whether it has stretches of 5 bytes from outside of words, too, as filters once had. No search asks for these. */
    private final boolean wide;

    private GramFilter(long[] words, boolean wide) {
        this.words = words;
        this.wide = wide;
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
            long set = ones();
            boolean worthIt = settled && set * FULL <= (long) MOST_WORDS * Long.SIZE;
            Optional<GramFilter> filter =
                    worthIt ? Optional.of(new GramFilter(folded(size(set)), false)) : Optional.empty();
            clear();
            return filter;
        }

        /** Whether a filter is what {@link #finish} would make, or a wide one that admits it all; begins the next one. */
        public boolean finishAs(GramFilter filter) {
            if (!filter.wide) {
                return finish().equals(Optional.of(filter));
            }
            boolean admitted = true;
            for (int i = 0; i < MOST_WORDS; i++) {
                admitted &= (words[i] & ~filter.words[i % filter.words.length]) == 0;
            }
            clear();
            return admitted;
        }

        /** One that has gathered the same. */
        public Gatherer copy() {
            Gatherer copy = new Gatherer();
            System.arraycopy(words, 0, copy.words, 0, words.length);
            copy.settled = settled;
            return copy;
        }

        private void clear() {
            Arrays.fill(words, 0);
            settled = true;
        }

        private long ones() {
            long ones = 0;
            for (long word : words) {
                ones += Long.bitCount(word);
            }
            return ones;
        }

        private static int size(long ones) {
            return Math.clamp(ones / BITS_A_WORD, LEAST_WORDS, MOST_WORDS);
        }

        private long[] folded(int size) {
            long[] folded = new long[size];
            int at = 0;
            for (long word : words) {
                folded[at] |= word;
                at = at + 1 == size ? 0 : at + 1;
            }
            return folded;
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
        boolean wide = bytes.length > 0 && bytes[0] == BlobKind.WIDE_FILTER.code;
        BlockPlace place = new BlockPlace(stream, first, wide ? BlobKind.WIDE_FILTER : BlobKind.FILTER);
        BlobReader in = new BlobReader(bytes, place);
        int size = in.readCount("words", LEAST_WORDS, MOST_WORDS);
        long[] words = new long[size];
        in.readBits(words, size, Long.SIZE);
        in.finish();
        return new GramFilter(words, wide);
    }

    public byte[] toBytes() {
        BlobWriter out = new BlobWriter(wide ? BlobKind.WIDE_FILTER : BlobKind.FILTER, Long.BYTES * (words.length + 2));
        out.putVarint(words.length);
        out.putBits(words, words.length, Long.SIZE);
        return out.finish();
    }

    /** Whether all of these may occur. */
    public boolean mayHold(Grams grams) {
        for (long hash : grams.hashes()) {
            long bits = bits(hash);
            if ((words[(int) (hash >>> WORD_SHIFT) % words.length] & bits) != bits) {
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
        return other instanceof GramFilter that && wide == that.wide && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    private static long bits(long hash) {
        return (1L << (hash >>> FIRST_SHIFT)) | (1L << (hash >>> SECOND_SHIFT));
    }
}
