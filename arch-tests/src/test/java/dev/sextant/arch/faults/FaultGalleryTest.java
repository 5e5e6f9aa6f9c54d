package dev.sextant.arch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.arch.Sentence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contracts see what they are for: stores that are right but for one small thing, as a store is that somebody wrote.
 * Each fails tests of all sentences that it breaks, and no test of its contract that cites others alone; without the fault
 * all tests pass.
 *
 * <p>The stores are on the heap, where that takes a second each. Backups are SQLite's and take longer: all of their tests
 * meet a fault only under {@code -Pthorough}, otherwise those that cite what it breaks.
 */
class FaultGalleryTest {
    /** Fewer, and somebody has made the gallery green by leaving out what it showed. */
    private static final int FEWEST = 60;

    private static final List<Fault> GALLERY = Stream.of(
                    StorageFaults.all(),
                    HandleFaults.all(),
                    RunFaults.all(),
                    RegistrationFaults.all(),
                    PastFaults.all(),
                    ClaimFaults.all(),
                    BeatFaults.all(),
                    GpuFaults.all(),
                    ReservationFaults.all(),
                    AppendFaults.all(),
                    AppendRaceFaults.all(),
                    EventFaults.all(),
                    EventPageFaults.all(),
                    LogFaults.all(),
                    LogPageFaults.all(),
                    SeriesFaults.all(),
                    MisfilingFaults.all(),
                    CareFaults.all(),
                    BackupFaults.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void every_sentence_is_broken_by_a_fault() {
        assertThat(GALLERY)
                .extracting(Fault::sentence)
                .containsAll(Sentence.all().stream().map(Sentence::id).toList());
        assertThat(GALLERY).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @TestFactory
    Stream<DynamicTest> a_store_with_one_fault_fails_exactly_the_sentences_it_breaks() {
        return GALLERY.stream()
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    fault.hide().run();

                    Verdict verdict = verdictOn(fault);

                    assertThat(verdict.refuted())
                            .as("what %s tests refute by an assertion, of a store with %s", verdict.tests(), fault)
                            .containsAll(fault.broken());
                    assertThat(verdict.failures())
                            .as("tests that fail of a store with %s, and cite nothing of %s", fault, fault.broken())
                            .allMatch(failure -> failure.citesOneOf(fault.broken()));
                }));
    }

    private static Verdict verdictOn(Fault fault) {
        boolean whole = fault.isOnTheHeap() || Boolean.getBoolean("sextant.faults.everywhere");
        return whole ? Verdict.of(fault.contract()) : Verdict.of(fault.contract(), fault.broken());
    }

    @TestFactory
    Stream<DynamicTest> without_the_fault_the_same_tests_pass() {
        return GALLERY.stream()
                .map(Fault::contract)
                .distinct()
                .map(contract -> DynamicTest.dynamicTest(contract.getSimpleName(), () -> {
                    FaultySheet.hide(() -> HonestStorage::new);
                    FaultyBackupsSheet.hide((plain, folder) -> new HonestBackups(plain));

                    Verdict verdict = Verdict.of(contract);

                    assertThat(verdict.failures()).isEmpty();
                    assertThat(verdict.tests()).isPositive();
                }));
    }
}
