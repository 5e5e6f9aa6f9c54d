package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no call of a port can bring about, but a mistake in here could. */
class InspectionTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");

    private final GrowingList<Event> events = new GrowingList<>();

    @Test
    void entries_that_are_counted_and_tallied_rightly_are_sound() {
        assertThat(audit(Map.of(), 1)).isEmpty();
        Map<Object, Long> tally = recorded(2);
        assertThat(audit(tally, 3)).isEmpty();
    }

    @Test
    void a_next_sequence_that_does_not_follow_the_last_entry_is_found() {
        assertThat(audit(recorded(2), 2))
                .containsExactly(new Finding(
                        Optional.of(RUN), Damage.SEQUENCE_GAP, "the next sequence is 2, but 2 entries are there"));
    }

    @Test
    void a_tally_that_counts_otherwise_than_the_entries_is_found() {
        recorded(2);
        assertThat(audit(Map.of(), 3)).extracting(Finding::damage).containsExactly(Damage.COUNTER_DIFFERS);
    }

    @Test
    void a_slot_that_is_held_for_a_run_that_is_not_there_is_found() {
        SlotId slot = new SlotId(new DeviceId("node", 0), 0);
        StepNote note = new StepNote(Recording.NOON, "test", "claims");
        DispatchingRun run = new Registration(RUN, Submission.of("run", "worker"), Recording.NOON, "test", false)
                .run()
                .dispatch("node", List.of(slot), note)
                .after();
        Heap heap = new Heap(new ByteBudget(1 << 20));
        heap.book().changeSlots(slots -> {
            slots.declare(Inventory.of("node", 1));
            slots.take(run, slots.board("node", Recording.NOON).orElseThrow());
            return slots;
        });
        assertThat(new Inspection(heap).verify(share -> {}).findings())
                .extracting(Finding::damage)
                .containsExactly(Damage.HOLDER_DIFFERS);
    }

    private Map<Object, Long> recorded(int count) {
        Tally<Event> tally = new Tally<>(EntryKind.EVENT.tally());
        for (int i = 0; i < count; i++) {
            Event event = Recording.event(i);
            events.add(event);
            tally.add(event);
        }
        return tally.counts();
    }

    private List<Finding> audit(Map<Object, Long> tallied, long next) {
        return new EntryAudit<>(events.view(), EntryKind.EVENT, tallied, next).findings(RUN);
    }
}
