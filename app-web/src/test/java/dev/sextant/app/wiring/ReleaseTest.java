package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git.commit.id=0a1b git.dirty=false | 0a1b",
                "git.commit.id=0a1b git.dirty=true | 0a1b-dirty",
                "git.commit.id=0a1b | 0a1b",
                "git.commit.id= git.dirty=false | ",
                "git.dirty=true | ",
                "'' | ",
            })
    void the_commit_is_the_one_that_the_build_has_noted_if_it_knew(String noted, String commit) throws IOException {
        assertThat(Release.commit(
                        new ByteArrayInputStream(noted.replace(' ', '\n').getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(Optional.ofNullable(commit));
    }
}
