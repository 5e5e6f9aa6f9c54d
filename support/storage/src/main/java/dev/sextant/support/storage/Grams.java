package dev.sextant.support.storage;

import dev.sextant.domain.text.TextMatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * All stretches of 3 bytes, and of 5 bytes within words, that stand in a text once it is folded ({@link TextMatch}) and
 * written in UTF-8: where one text contains another, both folded, its grams hold those of the other. A text of less than 3
 * bytes has none. Stretches that reach from one word into the next are left out: they are several times as many as those
 * within words, and tell less. Or else a pair of texts, as they stand, which is found only where both stand in one entry.
 */
public final class Grams {
    private static final int SHORT = 3;
    private static final int LONG = 5;
    private static final long SHORT_MASK = (1L << (Byte.SIZE * SHORT)) - 1;
    private static final long LONG_MASK = (1L << (Byte.SIZE * LONG)) - 1;

    /** Tells a gram of 5 from one of 3 whose bytes are followed by nothing but NUL. */
    private static final long LONG_MARK = 1L << (Byte.SIZE * LONG);

    /** 2^64 divided by the golden ratio: Knuth, "The Art of Computer Programming", 6.4, multiplicative hashing. */
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

    private static final byte[] NOTHING = {};

    /** Stands between the texts of a pair, since UTF-8 has no such byte. */
    private static final int BETWEEN = 0xff;

    private final long[] hashes;
    private final boolean pair;

    private Grams(long[] hashes, boolean pair) {
        this.hashes = hashes;
        this.pair = pair;
    }

    /**
     * The grams of a well-formed text; none of one with a code point that this Java does not know, since a filter may be
     * made by a later one, which folds it otherwise.
     */
    public static Grams of(String text) {
        byte[] folded = folded(text).orElse(NOTHING);
        long[] hashes = new long[2 * folded.length];
        int[] count = {0};
        hash(folded, hash -> hashes[count[0]++] = hash);
        return new Grams(Arrays.copyOf(hashes, count[0]), false);
    }

    /** Two texts that must stand in one entry, in the places where {@link GramFilter.Gatherer#addPair} found them. */
    public static Grams ofPair(String first, String second) {
        return new Grams(new long[] {hashOfPair(first, second)}, true);
    }

    boolean isPair() {
        return pair;
    }

    public boolean isEmpty() {
        return hashes.length == 0;
    }

    /** As many as there are, each as well mixed in its upper bits. */
    long[] hashes() {
        return hashes;
    }

    /** The folded text as UTF-8; empty if it has a code point that this Java does not know, and a later one may fold. */
    static Optional<byte[]> folded(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            byte unit = utf8[i];
            if (unit < 0) {
                return text.codePoints().allMatch(Character::isDefined)
                        ? Optional.of(TextMatch.fold(text).getBytes(StandardCharsets.UTF_8))
                        : Optional.empty();
            }
            if (unit >= 'A' && unit <= 'Z') {
                utf8[i] = (byte) (unit + 'a' - 'A');
            }
        }
        return Optional.of(utf8);
    }

    /** Shows the hash of every gram, as often as it occurs. */
    static void hash(byte[] folded, LongConsumer visitor) {
        long gram = 0;
        int word = 0;
        for (int i = 0; i < folded.length; i++) {
            byte unit = folded[i];
            gram = (gram << Byte.SIZE) | (unit & 0xff);
            word = isOfWord(unit) ? word + 1 : 0;
            if (i >= SHORT - 1) {
                visitor.accept(hashOfShort(gram));
            }
            if (word >= LONG) {
                visitor.accept(hashOfLong(gram));
            }
        }
    }

    /** Whether a byte of a folded text, which has no capitals, is of a word, a number or a name such as {@code agent-007}. */
    private static boolean isOfWord(byte unit) {
        return unit < 0
                || (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || unit == '-'
                || unit == '.'
                || unit == '_';
    }

    /** As they stand, so that every Java agrees on it. */
    static long hashOfPair(String first, String second) {
        return followed(followed(followed(0, first), BETWEEN), second);
    }

    private static long followed(long hash, String text) {
        long next = hash;
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            next = followed(next, unit & 0xff);
        }
        return next;
    }

    private static long followed(long hash, int unit) {
        return (hash + unit + 1) * FACTOR;
    }

    private static long hashOfShort(long gram) {
        return ((gram & SHORT_MASK) + 1) * FACTOR;
    }

    private static long hashOfLong(long gram) {
        return ((gram & LONG_MASK) | LONG_MARK) * FACTOR;
    }
}
