package dev.sextant.app.web.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_is_made_once_and_read_ever_after() throws IOException {
        Path file = folder.resolve("token");

        String made = TokenFile.open(file, new Random(1)).secret();

        assertThat(TokenFile.open(file, new Random(2)).secret()).isEqualTo(made);
        assertThat(Files.readString(file)).isEqualTo(made + "\n");
    }

    @Test
    void only_its_owner_reads_it() throws IOException {
        Path file = folder.resolve("token");
        TokenFile.open(file, new Random(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> TokenFile.open(file, new Random(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void a_file_that_can_be_no_token_is_neither_used_nor_overwritten() throws IOException {
        Path file = folder.resolve("token");
        TokenFile.open(file, new Random(1));
        Files.writeString(file, "changeme");

        assertThatThrownBy(() -> TokenFile.open(file, new Random(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("remove it");
        assertThat(file).hasContent("changeme");
        assertThatThrownBy(() -> TokenFile.open(folder.resolve("nowhere/token"), new Random(1)))
                .isInstanceOf(NoSuchFileException.class);
    }
}
