package dev.sextant.domain.gpu;

/** What becomes of a slot at an instant. */
public enum SlotUse {
    /** Whoever asks may have it. */
    FREE,
    /** A run holds it. */
    HELD,
    /** A person has it, without a run. */
    RESERVED,
    /** Nobody gets it until somebody vouches that the processes of the run that held it are gone. */
    QUARANTINED,
    /** Nobody holds it, and nobody gets it: its device drains. */
    DRAINED;

    static SlotUse by(Holder holder) {
        return switch (holder) {
            case Holder.ByRun run -> HELD;
            case Holder.Reserved reserved -> RESERVED;
            case Holder.Quarantined quarantined -> QUARANTINED;
        };
    }
}
