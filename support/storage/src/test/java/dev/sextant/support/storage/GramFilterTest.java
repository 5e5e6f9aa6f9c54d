package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GramFilterTest {
    private static final String STREAM = "the LOGS of run number 7";

    private final GramFilter.Gatherer gatherer = new GramFilter.Gatherer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        epoch 17 done                  | POCH 17
        The LOSS fell                  | loss
        A LAZY ZEBRA                   | a lazy zebra
        \u0130stanbul                  | istanbul
        \u017feparate                  | SEPARATE
        300 \u212aelvin                | kelvin
        \u00c4rger und Freude          | \u00e4rger
        \u041f\u0423\u0422\u042c                       | \u043f\u0443\u0442\u044c
        \u65e5\u672c\u8a9e             | \u65e5
        \u65e5\u672c\u8a9e             | \u672c\u8a9e
        \ud801\udc00 Deseret           | \ud801\udc28
        a                              | a
        ab                             | ab
        before\0after                  | e\0a
        """)
    void a_text_is_never_denied_that_stands_in_another(String text, String part) {
        gatherer.add("something else");
        gatherer.add(text);

        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of(part))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "17x", "123456", "\u672c", "\ud83d\ude00"})
    void what_stands_nowhere_is_denied_while_little_was_added(String absent) {
        gatherer.add("epoch 17 done");
        gatherer.add("1234");
        gatherer.add("23456");

        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of(absent))).isFalse();
    }

    @Test
    void every_part_of_random_texts_is_admitted_and_few_others_are() {
        Random random = new Random(42);
        int admitted = 0;
        for (int round = 0; round < 50; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                texts.add(text(random, 10 + random.nextInt(100)));
            }
            texts.forEach(gatherer::add);
            GramFilter filter = gatherer.finish().orElseThrow();
            for (String text : texts) {
                int from = random.nextInt(text.length());
                int to = from + 1 + random.nextInt(text.length() - from);
                assertThat(filter.mayHold(Grams.of(text.substring(from, to)))).isTrue();
                admitted += filter.mayHold(Grams.of(text(random, 8))) ? 1 : 0;
            }
        }
        // Four grams of 5 and six of 3 of an absent text would all have to fall on bits that are set.
        assertThat(admitted).isLessThan(10);
    }

    /** Each sets two bits of a word. */
    @Test
    void three_absent_letters_are_seldom_admitted() {
        Random random = new Random(7);
        Set<String> added = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String text = text(random, 3);
            added.add(text);
            gatherer.add(text);
        }
        GramFilter filter = gatherer.finish().orElseThrow();
        int admitted = 0;
        for (int i = 0; i < 10_000; i++) {
            String text = text(random, 3);
            admitted += !added.contains(text) && filter.mayHold(Grams.of(text)) ? 1 : 0;
        }
        assertThat(admitted).isLessThan(2_000);
    }

    @Test
    void several_texts_are_admitted_if_each_of_them_is() {
        gatherer.add("epoch 17 done");
        GramFilter filter = gatherer.finish().orElseThrow();

        assertThat(filter.mayHold(List.of())).isTrue();
        assertThat(filter.mayHold(List.of(Grams.of("epoch"), Grams.of("done")))).isTrue();
        assertThat(filter.mayHold(List.of(Grams.of("epoch"), Grams.of("absent"))))
                .isFalse();
        assertThat(filter.mayHold(List.of(Grams.of("absent"), Grams.of("epoch"))))
                .isFalse();
        assertThat(Grams.of("epoch").isEmpty()).isFalse();
    }

    @Test
    void it_weighs_a_little_more_than_its_bytes() {
        gatherer.add("epoch 17 done");
        GramFilter filter = gatherer.finish().orElseThrow();

        assertThat(filter.weight()).isBetween(filter.toBytes().length, filter.toBytes().length + 64);
    }

    @Test
    void it_is_the_same_as_one_of_the_same_texts_only() {
        gatherer.add("epoch 17 done");
        GramFilter filter = gatherer.finish().orElseThrow();
        gatherer.add("epoch 18 done");
        GramFilter other = gatherer.finish().orElseThrow();

        assertThat(filter).isNotEqualTo(other).doesNotHaveSameHashCodeAs(other);
        assertThat(filter).isNotEqualTo(as(BlobKind.WIDE_FILTER, filter));
        gatherer.add("epoch 17 done");
        assertThat(gatherer.finishAs(other)).isFalse();
        gatherer.add("epoch 17 done");
        assertThat(gatherer.finishAs(as(BlobKind.WIDE_FILTER, filter))).isTrue();
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("epoch")))
                .as("the next one begins with nothing")
                .isFalse();
    }

    @Test
    void it_takes_as_much_as_it_holds() {
        gatherer.add("few");
        assertThat(gatherer.finish().orElseThrow().toBytes()).hasSizeLessThan(80);

        Random random = new Random(1);
        gatherer.add(text(random, 2_000));
        assertThat(gatherer.finish().orElseThrow().toBytes()).hasSizeBetween(1_500, 2_500);
    }

    @Test
    void five_letters_of_a_word_are_told_from_five_that_reach_into_the_next_one() {
        gatherer.add("lossy agent-007");
        GramFilter filter = gatherer.finish().orElseThrow();

        assertThat(filter.mayHold(Grams.of("lossy"))).isTrue();
        assertThat(filter.mayHold(Grams.of("gent-0"))).isTrue();
        // Each three of them stand somewhere, the five nowhere.
        gatherer.add("los oss ssy");
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("lossy"))).isFalse();
        for (char joint : new char[] {'-', '.', '_', 'a', 'z', '0', '9'}) {
            gatherer.add("7x7%1$c x7%1$c0 7%1$c07".formatted(joint));
            assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("7x7%c07".formatted(joint))))
                    .isFalse();
        }
        gatherer.add("sy  sy a y ag");
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("sy ag"))).isTrue();
    }

    @Test
    void a_pair_is_admitted_where_both_texts_stand_together_and_seldom_where_each_stands_alone() {
        int admitted = 0;
        for (int block = 0; block < 200; block++) {
            for (int i = 0; i < 16; i++) {
                gatherer.addPair("type " + i, "target " + block + "/" + i);
            }
            GramFilter filter = gatherer.finish().orElseThrow();
            for (int i = 0; i < 16; i++) {
                assertThat(filter.mayHold(Grams.ofPair("type " + i, "target " + block + "/" + i)))
                        .isTrue();
                admitted += filter.mayHold(Grams.ofPair("type " + i, "target " + block + "/" + (i + 1) % 16)) ? 1 : 0;
            }
        }
        assertThat(admitted).isLessThan(200 * 16 / 5);
    }

    @Test
    void the_texts_of_a_pair_are_told_apart_as_they_stand() {
        gatherer.addPair("ab", "c");
        GramFilter filter = gatherer.finish().orElseThrow();

        assertThat(filter.mayHold(Grams.ofPair("ab", "c"))).isTrue();
        for (Grams other : List.of(
                Grams.ofPair("a", "bc"),
                Grams.ofPair("c", "ab"),
                Grams.ofPair("AB", "c"),
                Grams.ofPair("ab", ""),
                Grams.ofPair("\u00ff", "c"))) {
            assertThat(other.isEmpty()).isFalse();
            assertThat(filter.mayHold(other)).isFalse();
        }
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.ofPair("ab", "c")))
                .as("the next one begins with nothing")
                .isFalse();
    }

    /** As docs/format.md has it. */
    @Test
    void the_hash_of_a_pair_is_the_same_for_ever() {
        assertThat(Grams.hashOfPair("", "")).isEqualTo(0x3779_b97f_4a7c_1500L);
        assertThat(Grams.hashOfPair("\u00e9", "z")).isEqualTo(0x91ce_db4f_d6da_887dL);
    }

    /** The number is that of the bytes which the last version wrote that knew no pairs. */
    @Test
    void one_without_pairs_is_made_again_as_it_was() {
        for (int i = 0; i < 600; i++) {
            gatherer.add("epoch " + i + " took " + i * i + " steps");
            gatherer.addPair("epoch", "steps " + i);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(gatherer.copy().finishUnpaired().orElseThrow().toBytes());

        assertThat(checksum.getValue()).isEqualTo(0x4867_4bc7L);
        assertThat(gatherer.copy().finishAs(gatherer.copy().finishUnpaired().orElseThrow()))
                .isTrue();
        assertThat(gatherer.copy()
                        .finishAs(as(BlobKind.UNPAIRED_FILTER, gatherer.finish().orElseThrow())))
                .as("with the pairs in it")
                .isFalse();
    }

    @Test
    void one_without_pairs_is_read_and_admits_them_all() {
        gatherer.add("epoch 17 done");
        gatherer.addPair("type", "target");
        GramFilter unpaired = gatherer.copy().finishUnpaired().orElseThrow();
        assertThat(gatherer.copy().finishAs(unpaired)).isTrue();
        assertThat(unpaired.mayHold(Grams.ofPair("type", "another"))).isTrue();
        assertThat(unpaired.mayHold(Grams.of("absent"))).isFalse();
        assertThat(GramFilter.read(STREAM, 257, unpaired.toBytes())).isEqualTo(unpaired);
        assertThat(gatherer.copy().finish()).isNotEqualTo(Optional.of(unpaired));
        gatherer.add("more");
        assertThat(gatherer.finishAs(unpaired)).isFalse();
    }

    @Test
    void one_of_before_is_read_and_stands_for_what_it_admits() {
        gatherer.add("epoch 17 done");
        GramFilter wide = as(BlobKind.WIDE_FILTER, gatherer.finish().orElseThrow());
        assertThat(wide.mayHold(Grams.ofPair("type", "target"))).isTrue();

        gatherer.add("epoch 17");
        assertThat(gatherer.copy().finishAs(wide)).isTrue();
        assertThat(wide.mayHold(Grams.of("epoch"))).isTrue();
        assertThat(wide.mayHold(Grams.of("absent"))).isFalse();
        assertThat(GramFilter.read(STREAM, 257, wide.toBytes())).isEqualTo(wide);
        gatherer.add("absent");
        assertThat(gatherer.copy().finishAs(wide)).isFalse();
        assertThat(gatherer.copy().finishAs(gatherer.finish().orElseThrow())).isTrue();
    }

    /** The same with the mark of an older one. */
    private static GramFilter as(BlobKind kind, GramFilter filter) {
        byte[] bytes = filter.toBytes();
        BlobReader in = new BlobReader(bytes, new BlockPlace(STREAM, 257, BlobKind.FILTER));
        int size = in.readCount("words", 1, bytes.length);
        long[] words = new long[size];
        in.readBits(words, size, Long.SIZE);
        BlobWriter out = new BlobWriter(kind, bytes.length);
        out.putVarint(size);
        out.putBits(words, size, Long.SIZE);
        return GramFilter.read(STREAM, 257, out.finish());
    }

    @Test
    void one_that_would_admit_nearly_everything_is_not_worth_having() {
        Random random = new Random(1);
        gatherer.add(text(random, 1 << 20));

        assertThat(gatherer.finish()).isEmpty();
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("abc"))).isFalse();
    }

    @Test
    void there_is_none_of_a_text_that_a_later_java_may_fold_otherwise() {
        gatherer.add("epoch 17");
        assertThat(gatherer.isSettled()).isTrue();
        gatherer.add("done \u0378");
        gatherer.add("epoch 18");

        assertThat(gatherer.isSettled()).isFalse();
        assertThat(gatherer.finish()).isEmpty();
        assertThat(gatherer.isSettled()).isTrue();
        assertThat(gatherer.finish().orElseThrow().mayHold(Grams.of("epoch"))).isFalse();
        assertThat(Grams.of("done \u0378").isEmpty()).isTrue();
    }

    @Test
    void reads_back_as_it_was_written() {
        gatherer.add("epoch 17 done");
        GramFilter filter = gatherer.finish().orElseThrow();

        GramFilter read = GramFilter.read(STREAM, 257, filter.toBytes());

        assertThat(read).isEqualTo(filter).hasSameHashCodeAs(filter);
        assertThat(read.mayHold(Grams.of("epoch"))).isTrue();
        assertThat(read.mayHold(Grams.of("absent"))).isFalse();
    }

    @Test
    void refuses_damaged_bytes_and_says_where_they_are() {
        gatherer.add("epoch 17 done");
        byte[] bytes = gatherer.finish().orElseThrow().toBytes();

        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> GramFilter.read(STREAM, 257, damaged))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("search of the LOGS of run number 7")
                    .hasMessageContaining("the filter of the block at sequence 257");
        }
    }

    @Test
    void refuses_no_bytes_at_all_and_bytes_that_go_on() {
        assertThatThrownBy(() -> GramFilter.read(STREAM, 1, new byte[0]))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("is only 0 bytes long");
        BlobWriter out = new BlobWriter(BlobKind.FILTER, 0);
        out.putVarint(8);
        out.putBits(new long[8], 8, Long.SIZE);
        out.putByte(0);
        assertThatThrownBy(() -> GramFilter.read(STREAM, 1, out.finish()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("has 1 bytes too many");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, (1 << 13) + 1})
    void refuses_a_size_that_no_filter_has(int words) {
        BlobWriter out = new BlobWriter(BlobKind.FILTER, 0);
        out.putVarint(words);
        out.putBits(new long[words], words, Long.SIZE);

        assertThatThrownBy(() -> GramFilter.read(STREAM, 1, out.finish()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(words + " for its words");
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
