package dev.sextant.domain.gpu;

import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * A slot on the board.
 *
 * @param declared whether the node's latest inventory has it; one that is not there any more is shown while it is held
 * @param draining since when, by whom and why its device drains, taking no new holder; empty if it does not
 * @param holding who holds it; empty if nobody does
 * @param lastEnd when the latest holding ended; empty while somebody holds the slot, or if nobody ever did
 */
public record SlotState(
        SlotId slot,
        boolean declared,
        Optional<StepNote> draining,
        Optional<Holding> holding,
        Optional<WallInstant> lastEnd) {
    /**
     * A slot as it stands at an instant.
     *
     * @param latest the latest holding, be it over or not
     */
    public static SlotState at(
            WallInstant at, SlotId slot, boolean declared, Optional<StepNote> draining, Optional<Holding> latest) {
        return latest.isPresent() && !latest.get().isInForce(at)
                ? new SlotState(
                        slot, declared, draining, Optional.empty(), latest.get().end())
                : new SlotState(slot, declared, draining, latest, Optional.empty());
    }

    /** The holding of who takes this slot next. It begins when the one before has ended, should that be later. */
    public Holding take(long sequence, Holder holder, StepNote note, Optional<WallInstant> until) {
        WallInstant begins = lastEnd.isPresent() && lastEnd.get().compareTo(note.at()) > 0 ? lastEnd.get() : note.at();
        return new Holding(
                sequence, slot, holder, new StepNote(begins, note.by(), note.why()), until, Optional.empty());
    }

    /** Whether a person can have it now until an instant: who had it last may, by another clock, have ended later. */
    boolean isFreeUntil(WallInstant until) {
        return isFree() && (lastEnd.isEmpty() || lastEnd.get().compareTo(until) < 0);
    }

    /** Whether a run or a person can have it now. */
    public boolean isFree() {
        return isOpen() && holding.isEmpty();
    }

    /** What becomes of it now, in a word. */
    public SlotUse use() {
        return holding.map(held -> SlotUse.by(held.holder())).orElse(isFree() ? SlotUse.FREE : SlotUse.DRAINED);
    }

    /** Whether it will be free once its holder, if any, has given it back; of a quarantine nobody knows when it ends. */
    public boolean isOpen() {
        return declared
                && draining.isEmpty()
                && !(holding.isPresent() && holding.get().holder() instanceof Holder.Quarantined);
    }
}
