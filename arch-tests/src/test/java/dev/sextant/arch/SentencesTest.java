package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** M5: what the ports say and what the contracts cite is the same. */
class SentencesTest {
    private static final List<Sentence> SENTENCES = Sentence.all();
    private static final List<Suite.ContractTest> TESTS = Suite.read().tests();

    @Test
    void every_sentence_is_proved_by_a_test() {
        assertThat(TESTS.stream().flatMap(test -> test.sentences().stream()))
                .as("sentences that tests cite with @Proves")
                .containsAll(SENTENCES.stream().map(Sentence::id).toList());
    }

    @Test
    void every_test_of_a_contract_cites_sentences_that_exist() {
        List<String> known = SENTENCES.stream().map(Sentence::id).toList();

        assertThat(TESTS).allSatisfy(test -> {
            assertThat(test.sentences())
                    .as("what @Proves cites at %s.%s", test.writtenIn().name(), test.name())
                    .isNotEmpty();
            assertThat(known).containsAll(test.sentences());
        });
    }

    @Test
    void sentences_are_numbered_from_one_without_a_gap() {
        for (String chapter :
                new TreeSet<>(SENTENCES.stream().map(Sentence::chapter).toList())) {
            List<Sentence> here = SENTENCES.stream()
                    .filter(sentence -> sentence.chapter().equals(chapter))
                    .toList();
            for (int i = 0; i < here.size(); i++) {
                assertThat(here.get(i).id()).isEqualTo(chapter + '-' + (i + 1));
            }
        }
        assertThat(SENTENCES).hasSizeGreaterThan(60);
    }
}
