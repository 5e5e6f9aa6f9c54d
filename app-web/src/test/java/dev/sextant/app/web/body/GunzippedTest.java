package dev.sextant.app.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzippedTest {
    private static final int[] BUFFERS = {1, 7, 64, 32 << 10};

    @Test
    void parts_are_one_body_wherever_it_is_cut_on_its_way() throws IOException {
        byte[] packed = joined(gzip("one, "), gzip(""), gzip("two"));
        for (int cut = 0; cut <= packed.length; cut++) {
            for (int buffer : BUFFERS) {
                assertThat(unpacked(cut(packed, cut), buffer))
                        .as("cut at " + cut)
                        .isEqualTo("one, two");
            }
        }
    }

    @Test
    void any_byte_behind_them_is_one_too_many_wherever_it_is_cut_on_its_way() throws IOException {
        byte[] junk = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
        byte[] parts = joined(gzip("one, "), gzip("two"));
        for (int more = 1; more <= junk.length; more++) {
            byte[] packed = joined(parts, Arrays.copyOf(junk, more));
            for (int cut = parts.length - 9; cut <= packed.length; cut++) {
                for (int buffer : BUFFERS) {
                    InputStream body = cut(packed, cut);
                    assertThatThrownBy(() -> unpacked(body, buffer))
                            .as(more + " bytes, cut at " + cut)
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void no_end_may_be_missing() throws IOException {
        byte[] first = gzip("one, ");
        byte[] packed = joined(first, gzip("two"));
        for (int length = 0; length < packed.length; length++) {
            InputStream body = new ByteArrayInputStream(packed, 0, length);
            if (length == first.length) {
                assertThat(unpacked(body, 7)).isEqualTo("one, ");
            } else {
                assertThatThrownBy(() -> unpacked(body, 7)).as("of " + length).isInstanceOf(IOException.class);
            }
        }
    }

    /** Where the next part would begin, the JDK's own reader takes a failure for the end. */
    @Test
    void what_keeps_a_body_from_its_end_is_thrown_on() throws IOException {
        IOException failure = new IOException("cut off");
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw failure;
            }
        };
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(gzip("one")), broken);

        assertThatThrownBy(() -> unpacked(body, 64)).isSameAs(failure);
    }

    @Test
    void parts_in_a_row_that_hold_nothing_are_counted() throws IOException {
        byte[] most = joined(nothing(Gunzipped.MOST_EMPTY_PARTS), gzip("one, "));
        byte[] twice = joined(most, nothing(Gunzipped.MOST_EMPTY_PARTS), gzip("two"));

        assertThat(unpacked(new ByteArrayInputStream(twice), 64)).isEqualTo("one, two");
        for (byte[] before : new byte[][] {new byte[0], most}) {
            byte[] above = joined(before, nothing(Gunzipped.MOST_EMPTY_PARTS + 1), gzip("two"));
            assertThatThrownBy(() -> unpacked(new ByteArrayInputStream(above), 64))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContaining("100 parts in a row");
        }
    }

    private static String unpacked(InputStream body, int buffer) throws IOException {
        try (InputStream unpacked = new Gunzipped(body, buffer)) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] nothing(int parts) throws IOException {
        return joined(Collections.nCopies(parts, gzip("")).toArray(byte[][]::new));
    }

    private static InputStream cut(byte[] all, int at) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(all, 0, at), new ByteArrayInputStream(all, at, all.length - at))));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
