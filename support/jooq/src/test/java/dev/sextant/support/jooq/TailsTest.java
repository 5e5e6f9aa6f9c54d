package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.stream.StreamKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TailsTest {
    private static final int WITH_ENTRIES = 64;
    private static final int MOST = 512;

    private final Tails<String> tails = new Tails<>();

    @Test
    void a_tail_is_taken_once() {
        tails.put(1, tail("entry"));

        assertThat(tails.take(row(1, 5, 70, 0)).orElseThrow().entries()).containsExactly("entry");
        assertThat(tails.take(row(1, 5, 70, 0))).isEmpty();
    }

    @Test
    void a_tail_is_good_for_nothing_once_the_stream_has_other_entries_bytes_or_words() {
        for (StreamRow other : List.of(row(1, 6, 70, 0), row(1, 5, 71, 0), row(1, 5, 70, 1))) {
            tails.put(1, tail("entry"));

            assertThat(tails.take(other)).isEmpty();
            assertThat(tails.take(row(1, 5, 70, 0))).isEmpty();
        }
    }

    @Test
    void entries_are_kept_of_the_64_streams_that_were_written_last() {
        for (int run = 1; run <= WITH_ENTRIES + 1; run++) {
            tails.put(run, tail("entry"));
        }

        assertThat(tails.take(row(1, 5, 70, 0)).orElseThrow().entries()).isEmpty();
        assertThat(tails.take(row(2, 5, 70, 0)).orElseThrow().entries()).containsExactly("entry");
    }

    @Test
    void nothing_is_kept_of_the_513th() {
        for (int run = 1; run <= MOST + 1; run++) {
            tails.put(run, tail("entry"));
        }

        assertThat(tails.take(row(1, 5, 70, 0))).isEmpty();
        assertThat(tails.take(row(2, 5, 70, 0)).map(Tail::entries)).isEqualTo(Optional.of(List.of()));
        assertThat(tails.take(row(MOST + 1, 5, 70, 0)).orElseThrow().entries()).containsExactly("entry");
    }

    private static Tail<String> tail(String entry) {
        return new Tail<>(5, 70, new Dictionary(0), new Block(1), new TallySql.Counts(), List.of(entry));
    }

    private static StreamRow row(long run, long next, long bytes, int words) {
        return new StreamRow(
                run,
                StreamKind.LOGS,
                next,
                OptionalLong.empty(),
                false,
                Seal.LIVE,
                words,
                0,
                0,
                bytes,
                Optional.empty());
    }
}
