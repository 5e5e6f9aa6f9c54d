package dev.sextant.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Each exercise is red as its page says, and its solution green. Whoever has solved an exercise sees the first of these fail
 * for it, and has not to mind.
 */
class ExercisesTest {
    private static final Pattern RED = Pattern.compile("^- `(\\w+)`$", Pattern.MULTILINE);

    /** In the order of the pages. */
    enum Exercise {
        LOST_KEY("1-the-lost-key.md", LostKeyExercise.class, LostKeySolution.class),
        NEVER_LATE("2-never-late.md", NeverLateExercise.class, NeverLateSolution.class),
        LYING_NEXT("3-the-lying-next.md", LyingNextExercise.class, LyingNextSolution.class),
        SLOTS_FORGOTTEN("4-the-forgotten-slots.md", SlotsForgottenExercise.class, SlotsForgottenSolution.class),
        STALE_COUNT("5-the-stale-count.md", StaleCountExercise.class, StaleCountSolution.class);

        private final String page;
        private final Class<?> given;
        private final Class<?> solution;

        Exercise(String page, Class<?> given, Class<?> solution) {
            this.page = page;
            this.given = given;
            this.solution = solution;
        }

        /** Tests run in the folder of their module. */
        String text() throws IOException {
            return Files.readString(Path.of(page));
        }
    }

    @ParameterizedTest
    @EnumSource
    void as_given_it_fails_in_the_tests_that_its_page_names(Exercise exercise) throws IOException {
        Set<String> named = RED.matcher(exercise.text())
                .results()
                .map(test -> test.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty();
        Events tests = run(exercise.given);
        assertThat(names(tests.failed())).as(exercise.page).isEqualTo(named);
    }

    @ParameterizedTest
    @EnumSource
    void solved_it_is_green(Exercise exercise) {
        Events tests = run(exercise.solution);

        assertThat(tests.started().count()).isPositive();
        assertThat(names(tests.failed())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void its_page_has_the_command(Exercise exercise) throws IOException {
        assertThat(exercise.text()).contains("-pl docs/exercises ", "-Dtest='" + exercise.given.getSimpleName() + "*'");
    }

    private static Events run(Class<?> sheet) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sheet))
                .execute()
                .testEvents();
    }

    private static Set<String> names(Events tests) {
        return tests.stream()
                .map(test -> test.getTestDescriptor().getDisplayName().replace("()", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
