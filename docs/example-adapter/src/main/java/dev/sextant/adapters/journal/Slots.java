package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Step;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the slots of a run when it takes a step. The step says which of three; here it is written down. */
final class Slots {
    private Slots() {}

    static List<Fact> after(Step<?> step, State state) {
        if (step.slots() == Step.SlotFate.UNTOUCHED || !(step.before() instanceof HeldRun held)) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        long next = state.holdings().size() + 1L;
        for (SlotId slot : held.hold().slots()) {
            Holding ended = state.latestHolding(slot).orElseThrow().giveBack(step.note());
            facts.add(new Fact.Held(ended));
            if (step.slots() == Step.SlotFate.QUARANTINED) {
                facts.add(new Fact.Held(ended.quarantine(next++, held.id())));
            }
        }
        return facts;
    }
}
