package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import java.util.Optional;

/**
 * Something that was decided, once and for all. The journal holds facts and no wishes: why a claim got this run and not
 * another is nowhere written, so that a later version may decide otherwise and still read what was decided before.
 */
sealed interface Fact {
    /** A run is like this from now on. */
    record Stands(Run run) implements Fact {}

    /** The next entry of the history. */
    record Noted(HistoryEntry entry) implements Fact {}

    /** A holding is new, or like this from now on. */
    record Held(Holding holding) implements Fact {}

    /** The inventory of a node, instead of the one before. */
    record Declared(Inventory inventory) implements Fact {}

    /** A device drains since then, or does no more. */
    record Drains(DeviceId device, Optional<StepNote> since) implements Fact {}

    /**
     * A batch is stored; always in a line of its own.
     *
     * @param first the sequence of its first entry
     * @param late whether its run had ended
     * @param key under which it can be sent again, as long as its run is not archived
     */
    record Appended(long first, boolean late, Optional<AppendKey> key, Batch batch) implements Fact {
        /** The fact without its key. */
        Appended forgettingTheKey() {
            return new Appended(first, late, Optional.empty(), batch);
        }
    }
}
