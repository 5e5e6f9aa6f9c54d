package dev.sextant.application.record;

import dev.sextant.application.record.RecorderLimits.Amount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * The parcels of one stream, in the order in which they were accepted. At most one thread commits a lane's parcels at a
 * time, so that the order lasts. Guarded by the {@link Backlog}'s lock.
 */
final class Lane {
    private final StreamAddress address;
    private final Deque<Held> parcels = new ArrayDeque<>();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private Amount held = Amount.NOTHING;
    /** When the oldest parcel was accepted of those that are being committed. */
    private OptionalLong underWay = OptionalLong.empty();

    private boolean served;

    /** A parcel, and when it was accepted, in a ticker's nanoseconds. */
    private record Held(Parcel parcel, long since) {}

    Lane(StreamAddress address) {
        this.address = address;
    }

    StreamAddress address() {
        return address;
    }

    /** Joins the writers that wait for room in this lane: they are let in one after the other. */
    void join(Object writer) {
        waiting.addLast(writer);
    }

    void leave(Object writer) {
        waiting.remove(writer);
    }

    boolean isTurnOf(Object writer) {
        return writer.equals(waiting.peekFirst());
    }

    boolean hasRoomFor(Amount amount, Amount most) {
        return held.plus(amount).fitsInto(most);
    }

    /**
     * Accepts a parcel.
     *
     * @param now in a ticker's nanoseconds
     */
    void add(Parcel parcel, long now) {
        parcels.addLast(new Held(parcel, now));
        held = held.plus(parcel.amount());
    }

    /** The next parcels to commit together; they still count as held. */
    List<Parcel> group(Amount most) {
        List<Parcel> group = new ArrayList<>();
        Amount sum = Amount.NOTHING;
        underWay = oldest();
        while (!parcels.isEmpty()) {
            Amount more = sum.plus(parcels.getFirst().parcel().amount());
            if (!group.isEmpty() && !more.fitsInto(most)) {
                break;
            }
            sum = more;
            group.add(parcels.removeFirst().parcel());
        }
        return group;
    }

    /** What was taken out to be committed is settled. */
    void released(Amount amount) {
        held = held.minus(amount);
        underWay = OptionalLong.empty();
    }

    /** When the oldest parcel was accepted that is not settled, in a ticker's nanoseconds; empty if all are. */
    OptionalLong oldest() {
        if (underWay.isPresent() || parcels.isEmpty()) {
            return underWay;
        }
        return OptionalLong.of(parcels.getFirst().since());
    }

    boolean hasParcels() {
        return !parcels.isEmpty();
    }

    /** Whether a thread commits this lane's parcels, or is about to. */
    boolean isServed() {
        return served;
    }

    void served(boolean now) {
        served = now;
    }

    boolean isDone() {
        return parcels.isEmpty() && waiting.isEmpty() && !served;
    }
}
