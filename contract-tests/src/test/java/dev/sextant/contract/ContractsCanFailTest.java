package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A test that can't fail proves nothing: against a store that honours nothing, every test of every contract fails. */
class ContractsCanFailTest {
    @ParameterizedTest
    @MethodSource("contracts")
    void every_test_of_a_contract_fails_against_a_store_that_honours_nothing(Class<?> nested) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedClass(List.of(NothingSheet.class), nested))
                .execute()
                .testEvents();

        assertThat(tests.started().count()).isEqualTo(testsOf(nested).size()).isPositive();
        assertThat(tests.skipped().count()).isZero();
        assertThat(tests.succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .as("tests that a store that honours nothing passes")
                .isEmpty();
        assertThat(tests.finished().stream()
                        .filter(event -> !(event.getRequiredPayload(TestExecutionResult.class)
                                        .getThrowable()
                                        .orElseThrow()
                                instanceof AssertionError))
                        .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                                + event.getRequiredPayload(TestExecutionResult.class)
                                        .getThrowable()))
                .as("tests that fail without an assertion")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void every_test_of_a_contract_cites_what_it_proves_and_none_can_be_switched_off(Class<?> nested) {
        for (Method test : testsOf(nested)) {
            assertThat(test.getAnnotation(Proves.class)).as(test.getName()).isNotNull();
            assertThat(test.getAnnotation(Proves.class).value())
                    .isNotEmpty()
                    .allMatch(id -> id.matches("[A-Z]\\w+-\\d+"));
            assertThat(test.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE))
                    .as(test + " is package-private")
                    .isZero();
        }
    }

    static Stream<Class<?>> contracts() {
        return Arrays.stream(NothingSheet.class.getDeclaredClasses());
    }

    private static List<Method> testsOf(Class<?> nested) {
        List<Method> tests = new ArrayList<>();
        for (Class<?> type = nested; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    tests.add(method);
                }
            }
        }
        return tests;
    }
}
