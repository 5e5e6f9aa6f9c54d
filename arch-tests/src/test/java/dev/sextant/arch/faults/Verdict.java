package dev.sextant.arch.faults;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.sextant.contract.Proves;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What a contract says of the store that its sheet gives out.
 *
 * @param tests how many there were
 */
record Verdict(long tests, List<Failure> failures) {
    Verdict {
        failures = List.copyOf(failures);
    }

    /**
     * A test that failed.
     *
     * @param sentences that it cites
     */
    record Failure(String test, Set<String> sentences, Throwable cause) {
        Failure {
            sentences = Set.copyOf(sentences);
        }

        private static Failure of(Event failed) {
            MethodSource test =
                    (MethodSource) failed.getTestDescriptor().getSource().orElseThrow();
            Throwable cause = failed.getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow();
            return new Failure(test.getMethodName(), sentencesOf(test.getJavaMethod()), cause);
        }

        /** A test that stumbles over an exception has seen something, but perhaps a mistake of the gallery. */
        boolean asserted() {
            return cause instanceof AssertionError;
        }

        boolean citesOneOf(Set<String> some) {
            return sentences.stream().anyMatch(some::contains);
        }

        @Override
        public String toString() {
            return test + " " + new TreeSet<>(sentences);
        }
    }

    /** Runs all tests of a contract, which is a nested class of a sheet. */
    static Verdict of(Class<?> contract) {
        return of(selectNestedClass(List.of(contract.getEnclosingClass()), contract));
    }

    /** Runs those of its tests that cite one of some sentences. */
    static Verdict of(Class<?> contract, Set<String> sentences) {
        return of(Stream.<Class<?>>iterate(contract, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> sentencesOf(method).stream().anyMatch(sentences::contains))
                .map(test -> selectNestedMethod(List.of(contract.getEnclosingClass()), contract, test.getName()))
                .toArray(DiscoverySelector[]::new));
    }

    private static Verdict of(DiscoverySelector... selectors) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectors)
                .execute()
                .testEvents();
        return new Verdict(
                tests.started().count(),
                tests.failed().stream().map(Failure::of).toList());
    }

    private static Set<String> sentencesOf(Method method) {
        Proves proves = method.getAnnotation(Proves.class);
        return proves == null ? Set.of() : Set.of(proves.value());
    }

    /** The sentences of which a test saw, by an assertion, that they do not hold. */
    Set<String> refuted() {
        return failures.stream()
                .filter(Failure::asserted)
                .flatMap(failure -> failure.sentences().stream())
                .collect(toCollection(TreeSet::new));
    }
}
