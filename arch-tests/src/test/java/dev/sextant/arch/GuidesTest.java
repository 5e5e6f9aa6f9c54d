package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who follows a guide finds the code that it tells to break, and the tests that it names. */
class GuidesTest {
    private static final Path GUIDES = Reactor.ROOT.resolve("docs/guides");
    /** From the words to the end of the paragraph. */
    private static final Pattern BREAK_IT = Pattern.compile("\\*\\*Break it\\.\\*\\*.*?(?=\\n\\n)", Pattern.DOTALL);

    private static final Pattern BROKEN =
            Pattern.compile("(?:replace|drop|delete|without the)\\s+`([^`]+)`", Pattern.CASE_INSENSITIVE);
    /** Other names have fewer underscores. */
    private static final Pattern TEST_NAME = Pattern.compile("`(?:\\w+\\.)?([a-z0-9]+(?:_[a-z0-9]+){3,})`");

    private static final int LEAST_BROKEN = 5;
    private static final int LEAST_NAMED = 10;

    @Test
    void what_a_guide_tells_to_break_is_in_the_code() {
        List<String> broken = found(BREAK_IT, guides())
                .flatMap(paragraph -> found(BROKEN, paragraph.group()))
                .map(match -> match.group(1))
                .toList();
        String code = sources("src/main/java");

        assertThat(broken).hasSizeGreaterThanOrEqualTo(LEAST_BROKEN).allMatch(code::contains, "is in the code");
    }

    @Test
    void the_tests_that_a_guide_names_are_there() {
        List<String> named =
                found(TEST_NAME, guides()).map(match -> match.group(1)).toList();
        String tests = sources("src/test/java") + sources("src/main/java");

        assertThat(named)
                .hasSizeGreaterThanOrEqualTo(LEAST_NAMED)
                .allMatch(name -> tests.contains(" " + name + "("), "is a test");
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String guides() {
        try (Stream<Path> pages = Files.list(GUIDES)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(Reactor::read)
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException e) {
            throw new AssertionError(GUIDES + " can't be listed", e);
        }
    }

    /** All sources in this folder of all modules. */
    private static String sources(String folder) {
        return Stream.concat(Reactor.MODULES.stream().map(BuiltModule::path), Stream.of("arch-tests"))
                .flatMap(
                        module -> Reactor.javaFiles(Reactor.ROOT.resolve(module).resolve(folder)).stream())
                .map(Reactor::read)
                .collect(Collectors.joining());
    }
}
