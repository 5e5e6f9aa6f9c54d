package dev.sextant.app.web.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.web.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void all_that_comes_is_kept() throws IOException {
        byte[] bytes = new byte[200_000];
        bytes[199_999] = 1;
        Path file = folder.resolve("kept");

        Spool.keep(new ByteArrayInputStream(bytes), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void that_there_is_no_room_is_told_as_what_it_is() throws IOException {
        ByteArrayInputStream coming = new ByteArrayInputStream(new byte[1]);
        try (PipedOutputStream leadsNowhere = new PipedOutputStream()) {
            assertThatThrownBy(() -> Spool.copy(coming, leadsNowhere, "the file"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("can't be kept in the file");
        }
        assertThatThrownBy(() -> Spool.keep(coming, folder))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_body_that_breaks_off_is_another_matter() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> Spool.keep(broken, folder.resolve("kept"))).isInstanceOf(IOException.class);
    }
}
