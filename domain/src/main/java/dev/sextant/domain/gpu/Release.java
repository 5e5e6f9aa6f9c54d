package dev.sextant.domain.gpu;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.StepNote;

/** Gives slots back that no run holds. */
public sealed interface Release {
    StepNote note();

    /** Ends a reservation before its time. */
    record OfReservation(long number, StepNote note) implements Release {}

    /**
     * Ends the quarantine of all slots that a run held when it lost its lease: its node has confirmed that the processes
     * are gone, or a person answers for it.
     */
    record OfQuarantine(RunId run, StepNote note) implements Release {}

    /** Whether a holder's slots are meant. */
    default boolean concerns(Holder holder) {
        return switch (this) {
            case OfReservation(long number, StepNote note) ->
                holder instanceof Holder.Reserved reserved && reserved.number() == number;
            case OfQuarantine(RunId run, StepNote note) ->
                holder instanceof Holder.Quarantined quarantined
                        && quarantined.run().equals(run);
        };
    }
}
