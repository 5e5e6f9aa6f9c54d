package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a body falls into lines. */
class BodyLinesTest {
    @Test
    void lines_keep_their_places_and_blank_ones_hold_nothing() throws IOException {
        assertThat(all("a\n\n \t\r\nb\r\n\nc")).containsExactly("0:a", "3:b\r", "5:c");
        assertThat(all("a\n")).containsExactly("0:a");
        assertThat(all("\n\n")).isEmpty();
        assertThat(all("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8191, 1 << 20})
    void lines_are_the_same_however_the_body_comes_in(int most) throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String line = "é😀".repeat(i * i);
            body.append(line).append('\n');
            if (i > 0) {
                expected.add(i + ":" + line);
            }
        }

        assertThat(all(inPieces(body.toString(), most))).isEqualTo(expected);
    }

    @Test
    void a_line_of_8_MiB_is_one_and_a_longer_one_is_refused_but_not_those_behind_it() throws IOException {
        String longest = "x".repeat(BodyLines.LONGEST);
        BodyLines lines = lines(inPieces(
                "a\n" + longest + "\n" + longest + "y\n" + longest + "y".repeat(BodyLines.LONGEST) + "\nb\n" + longest
                        + "yy",
                1 << 20));

        assertThat(lines.next()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.line().text()).isEqualTo(longest);
        for (int i = 2; i < 4; i++) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.index()).isEqualTo(i);
            assertThatThrownBy(() -> lines.line().text())
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("8 MiB");
        }
        assertThat(lines.next()).isTrue();
        assertThat(lines.line().text()).isEqualTo("b");
        assertThat(lines.next()).isTrue();
        assertThatThrownBy(() -> lines.line().text()).isInstanceOf(InvalidValue.class);
        assertThat(lines.next()).isFalse();
        assertThat(lines.next()).isFalse();
    }

    @Test
    void what_is_no_UTF_8_is_refused_and_what_is_behind_it_is_not() throws IOException {
        byte[] bytes = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '\n', 'b', '\n', (byte) 0xC0, (byte) 0x80};
        BodyLines lines = lines(new ByteArrayInputStream(bytes));

        assertThat(lines.next()).isTrue();
        assertThatThrownBy(() -> lines.line().text())
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("UTF-8");
        assertThat(lines.next()).isTrue();
        assertThat(lines.line().text()).isEqualTo("b");
        assertThat(lines.next()).isTrue();
        assertThatThrownBy(() -> lines.line().text()).isInstanceOf(InvalidValue.class);
    }

    @Test
    void each_piece_that_comes_in_is_told_before_its_lines() throws IOException {
        AtomicInteger pieces = new AtomicInteger();
        BodyLines lines = new BodyLines(inPieces("a\nb\nc\nd\ne\n", 4), pieces::incrementAndGet);
        List<String> seen = new ArrayList<>();

        while (lines.next()) {
            seen.add(lines.line().text() + pieces.get());
        }

        assertThat(seen).containsExactly("a1", "b1", "c2", "d2", "e3");
    }

    private static BodyLines lines(InputStream body) {
        return new BodyLines(body, () -> {});
    }

    private static List<String> all(String body) throws IOException {
        return all(inPieces(body, 64));
    }

    private static List<String> all(InputStream body) throws IOException {
        BodyLines lines = lines(body);
        List<String> all = new ArrayList<>();
        while (lines.next()) {
            all.add(lines.index() + ":" + lines.line().text());
        }
        return all;
    }

    /** A body that comes in pieces of at most so many bytes. */
    private static InputStream inPieces(String body, int most) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, most));
            }
        };
    }
}
