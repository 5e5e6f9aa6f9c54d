package dev.sextant.ports.driving;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.OptionalInt;

/** Shows who has which GPU slot, and lets people have some without a run. */
public interface ReserveGpus {
    /** All slots, as they stand now. */
    Board board();

    /** Who held slots, be it now. */
    List<Holding> history(HoldingQuery query);

    /**
     * Reserves the lowest free slots of a node, from now on: as many as are asked for, or none.
     *
     * @param device only slots of the device of this number, if given
     * @param count how many slots, 1 to 1,024
     * @param until when the reservation ends by itself, after now
     */
    Reservation reserve(String node, OptionalInt device, int count, WallInstant until, String by, String why);

    /**
     * Ends a reservation before its time.
     *
     * @param reservation its number, as {@link Reservation.Granted} gave it
     */
    ReleaseOutcome release(long reservation, String by, String why);

    /** Vouches that the processes of a run whose lease was lost are gone: its slots come out of quarantine. */
    ReleaseOutcome liftQuarantine(RunId run, String by, String why);

    /** Lets no new holder have a device; who has it keeps it. */
    DrainOutcome drain(DeviceId device, String by, String why);

    /** Ends the draining of a device: whoever asks may have its slots again. */
    DrainOutcome reopen(DeviceId device, String by, String why);
}
