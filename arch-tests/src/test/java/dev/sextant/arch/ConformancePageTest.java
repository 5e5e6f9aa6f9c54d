package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** M4, the half that derives from the sources alone. */
class ConformancePageTest {
    private static final Path PAGE = Reactor.ROOT.resolve("docs/conformance.md");

    @Test
    void the_page_says_what_the_sources_say() throws IOException {
        String due = ConformancePage.of(Sentence.all(), Suite.read());
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(PAGE, due);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/conformance.md is stale: rewrite it with %s", ConformancePage.COMMAND)
                .isEqualTo(due);
    }
}
