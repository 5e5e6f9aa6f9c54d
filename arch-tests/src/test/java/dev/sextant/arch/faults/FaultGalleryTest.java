package dev.sextant.arch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.sextant.arch.Sentence;
import dev.sextant.contract.Proves;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * The contracts see what they are for: stores that are right but for one small thing, as a store is that somebody wrote.
 * Each must fail a test that cites the very sentence that it breaks, and without the fault those tests pass.
 */
class FaultGalleryTest {
    private static final List<Fault> GALLERY = Stream.of(
                    StorageFaults.all(),
                    HandleFaults.all(),
                    RunFaults.all(),
                    PastFaults.all(),
                    ClaimFaults.all(),
                    BeatFaults.all(),
                    GpuFaults.all(),
                    ReservationFaults.all(),
                    AppendFaults.all(),
                    AppendRaceFaults.all(),
                    EventFaults.all(),
                    LogFaults.all(),
                    LogPageFaults.all(),
                    SeriesFaults.all(),
                    MisfilingFaults.all(),
                    CareFaults.all())
            .flatMap(List::stream)
            .toList();

    /** What the adapter on the heap does not promise, it can't break. */
    private static final Set<String> NOT_ON_THE_HEAP = Set.of("StoreBackups");

    @Test
    void every_sentence_is_broken_by_a_fault() {
        assertThat(GALLERY)
                .extracting(Fault::sentence)
                .containsAll(Sentence.all().stream()
                        .filter(sentence -> !NOT_ON_THE_HEAP.contains(sentence.chapter()))
                        .map(Sentence::id)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> a_store_with_one_fault_fails_a_test_that_cites_the_sentence_it_breaks() {
        return GALLERY.stream()
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    FaultySheet.hide(fault.hidden());

                    Events tests = run(fault.contract(), citing(fault));

                    assertThat(tests.failed().stream().filter(FaultGalleryTest::isAsserted))
                            .as(
                                    "failed assertions in %s tests, for a store in which %s",
                                    tests.started().count(), fault)
                            .isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> without_the_fault_the_same_tests_pass() {
        return GALLERY.stream()
                .collect(Collectors.groupingBy(
                        Fault::contract,
                        LinkedHashMap::new,
                        Collectors.flatMapping(fault -> citing(fault).stream(), Collectors.toCollection(TreeSet::new))))
                .entrySet()
                .stream()
                .map(tests -> DynamicTest.dynamicTest(tests.getKey().getSimpleName(), () -> {
                    FaultySheet.hide(HonestStorage::new);

                    assertThat(run(tests.getKey(), tests.getValue()).succeeded().count())
                            .isEqualTo(tests.getValue().size());
                }));
    }

    private static Events run(Class<?> contract, Collection<String> tests) {
        DiscoverySelector[] selectors = tests.stream()
                .map(test -> selectNestedMethod(List.of(FaultySheet.class), contract, test))
                .toArray(DiscoverySelector[]::new);
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors)
                .execute()
                .testEvents();
    }

    /** A test that stumbles over an exception has seen something, but perhaps a mistake of the gallery. */
    private static boolean isAsserted(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                instanceof AssertionError;
    }

    private static List<String> citing(Fault fault) {
        return Stream.<Class<?>>iterate(fault.contract(), type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> cites(method, fault.sentence()))
                .map(Method::getName)
                .toList();
    }

    private static boolean cites(Method method, String sentence) {
        Proves proves = method.getAnnotation(Proves.class);
        return proves != null && List.of(proves.value()).contains(sentence);
    }
}
