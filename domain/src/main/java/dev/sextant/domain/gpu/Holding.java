package dev.sextant.domain.gpu;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * That someone holds, or held, a slot from one instant to another. The holdings of one slot do not overlap: each begins
 * at the earliest when the one before has ended, whatever the clocks said.
 *
 * @param sequence its place among all holdings of the store: 1, 2, 3 … without a gap, in commit order
 * @param taken since when, by whom and why
 * @param until when it ends by itself; empty for a holding that lasts until it is given back
 * @param givenBack when, by whom and why it was given back, if it was
 */
public record Holding(
        long sequence,
        SlotId slot,
        Holder holder,
        StepNote taken,
        Optional<WallInstant> until,
        Optional<StepNote> givenBack) {
    /** When it ended or will end, as far as is known; the instant itself is not part of the holding any more. */
    public Optional<WallInstant> end() {
        return givenBack.map(StepNote::at).or(() -> until);
    }

    /**
     * Whether the slot is still held, for who asks at an instant: what was given back is free at once, whatever the clocks
     * say, and what ends by itself lasts until then.
     */
    public boolean isInForce(WallInstant at) {
        return givenBack.isEmpty() && (until.isEmpty() || until.get().compareTo(at) > 0);
    }

    /** Whether the slot was held at an instant. */
    public boolean covers(WallInstant at) {
        return taken.at().compareTo(at) <= 0 && endsAfter(at);
    }

    /** Whether it had not ended at an instant, or had not even begun. */
    boolean endsAfter(WallInstant at) {
        return end().isEmpty() || end().get().compareTo(at) > 0;
    }

    /** The holding, given back. It ends no earlier than it began. */
    public Holding giveBack(StepNote note) {
        WallInstant ended = note.at().compareTo(taken.at()) < 0 ? taken.at() : note.at();
        return new Holding(
                sequence, slot, holder, taken, until, Optional.of(new StepNote(ended, note.by(), note.why())));
    }

    /**
     * The quarantine that follows upon this holding, from the instant at which it was given back.
     *
     * @param run the one that held the slot
     */
    public Holding quarantine(long next, RunId run) {
        return new Holding(
                next, slot, new Holder.Quarantined(run), givenBack.orElseThrow(), Optional.empty(), Optional.empty());
    }
}
