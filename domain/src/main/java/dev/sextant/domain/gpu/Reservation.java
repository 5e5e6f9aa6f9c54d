package dev.sextant.domain.gpu;

import java.util.List;

/** What became of a request to reserve slots. */
public sealed interface Reservation {
    /**
     * The slots are reserved.
     *
     * @param number names the reservation: the sequence of its first holding
     */
    record Granted(long number, List<Holding> holdings) implements Reservation {
        public Granted {
            holdings = List.copyOf(holdings);
        }
    }

    /** Fewer slots are free than were asked for. Nothing was reserved. */
    record NotEnoughFree(int free) implements Reservation {}

    /** No such node has declared itself. */
    record UnknownNode() implements Reservation {}

    /** The node has declared no such device. */
    record UnknownDevice() implements Reservation {}
}
