package dev.sextant.support.storage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which {@link Grams} may occur in the texts of a block of entries, and which pairs of texts in one entry: it never denies
 * what does, and seldom admits what doesn't. A filter of Bloom 1970, "Space/time trade-offs in hash coding with allowable errors", with both bits of a
 * gram in one word (Putze, Sanders and Singler 2007, "Cache-, hash- and space-efficient Bloom filters"). It is gathered
 * large and then folded until two in five of its bits are set, so its size follows from how much it holds. Immutable.
 */
public final class GramFilter {
    private static final int MOST_WORDS = 1 << 13;
    private static final int LEAST_WORDS = 1 << 3;
    /** For so many bits that are set a word is kept: some fall on one another, so two in five of all bits will be set. */
    private static final int BITS_A_WORD = 32;
    /** For so many in those of before. */
    private static final int BITS_A_WORD_UNPAIRED = 30;
    /** A filter of which more than one bit in so many is set is worth nothing. */
    private static final int FULL = 2;

    // A hash says in its uppermost bits which word, then which two bits of it.
    private static final int WORD_SHIFT = Long.SIZE - 13;
    private static final int FIRST_SHIFT = WORD_SHIFT - 6;
    private static final int SECOND_SHIFT = FIRST_SHIFT - 6;

    private final long[] words;
    /** What it has: older ones know of no pairs, and the oldest have stretches that no search asks for. */
    private final BlobKind kind;

    private GramFilter(long[] words, BlobKind kind) {
        this.words = words;
        this.kind = kind;
    }

    /** Gathers the grams of one block after the other. Not safe for use by several threads at once. */
    public static final class Gatherer {
        private final long[] words = new long[MOST_WORDS];
        private final Set<Long> pairs = new HashSet<>();
        private boolean settled = true;

        /** Nothing has been added. */
        public Gatherer() {}

        /** Adds all grams of a well-formed text. */
        public void add(String text) {
            Optional<byte[]> folded = Grams.folded(text);
            if (folded.isPresent()) {
                Grams.hash(folded.get(), this::set);
            } else {
                settled = false;
            }
        }

        /** Adds two texts that stand in one entry; what may be asked for is this very pair, and not its grams. */
        public void addPair(String first, String second) {
            pairs.add(Grams.hashOfPair(first, second));
        }

        private void set(long hash) {
            words[(int) (hash >>> WORD_SHIFT)] |= bits(hash);
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
            pairs.forEach(this::set);
            return finish(BlobKind.FILTER, BITS_A_WORD);
        }

        /** One without pairs, as it would have been made when such were written; begins the next one. */
        Optional<GramFilter> finishUnpaired() {
            return finish(BlobKind.UNPAIRED_FILTER, BITS_A_WORD_UNPAIRED);
        }

        private Optional<GramFilter> finish(BlobKind kind, int bitsAWord) {
            long set = ones();
            boolean worthIt = settled && set * FULL <= (long) MOST_WORDS * Long.SIZE;
            Optional<GramFilter> filter =
                    worthIt ? Optional.of(new GramFilter(folded(size(set, bitsAWord)), kind)) : Optional.empty();
            clear();
            return filter;
        }

        /**
         * Whether a filter is what {@link #finish} would make, or would have made when it was written; of a wide one, whether
         * it admits all grams. Begins the next one.
         */
        public boolean finishAs(GramFilter filter) {
            return switch (filter.kind) {
                case WIDE_FILTER -> {
                    boolean admitted = true;
                    for (int i = 0; i < MOST_WORDS; i++) {
                        admitted &= (words[i] & ~filter.words[i % filter.words.length]) == 0;
                    }
                    clear();
                    yield admitted;
                }
                case UNPAIRED_FILTER -> finishUnpaired().equals(Optional.of(filter));
                default -> finish().equals(Optional.of(filter));
            };
        }

        /** One that has gathered the same. */
        public Gatherer copy() {
            Gatherer copy = new Gatherer();
            System.arraycopy(words, 0, copy.words, 0, words.length);
            copy.pairs.addAll(pairs);
            copy.settled = settled;
            return copy;
        }

        private void clear() {
            Arrays.fill(words, 0);
            pairs.clear();
            settled = true;
        }

        private long ones() {
            long ones = 0;
            for (long word : words) {
                ones += Long.bitCount(word);
            }
            return ones;
        }

        private static int size(long ones, int bitsAWord) {
            return Math.clamp(ones / bitsAWord, LEAST_WORDS, MOST_WORDS);
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
        BlobKind kind = kind(bytes);
        BlobReader in = new BlobReader(bytes, new BlockPlace(stream, first, kind));
        int size = in.readCount("words", LEAST_WORDS, MOST_WORDS);
        long[] words = new long[size];
        in.readBits(words, size, Long.SIZE);
        in.finish();
        return new GramFilter(words, kind);
    }

    private static BlobKind kind(byte[] bytes) {
        for (BlobKind older : List.of(BlobKind.WIDE_FILTER, BlobKind.UNPAIRED_FILTER)) {
            if (bytes.length > 0 && bytes[0] == older.code) {
                return older;
            }
        }
        return BlobKind.FILTER;
    }

    public byte[] toBytes() {
        BlobWriter out = new BlobWriter(kind, Long.BYTES * (words.length + 2));
        out.putVarint(words.length);
        out.putBits(words, words.length, Long.SIZE);
        return out.finish();
    }

    /** Whether all of these may occur. */
    public boolean mayHold(Grams grams) {
        if (grams.isPair() && kind != BlobKind.FILTER) {
            return true;
        }
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
        return other instanceof GramFilter that && kind == that.kind && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    private static long bits(long hash) {
        return (1L << (hash >>> FIRST_SHIFT)) | (1L << (hash >>> SECOND_SHIFT));
    }
}
