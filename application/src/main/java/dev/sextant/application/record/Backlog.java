package dev.sextant.application.record;

import dev.sextant.application.record.RecorderLimits.Amount;
import dev.sextant.ports.driven.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Everything that was accepted and not yet answered: bounded, by lanes. */
final class Backlog {
    private final RecorderLimits limits;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    /** Something was answered, or the backlog closed. */
    private final Condition changed = lock.newCondition();

    private final Map<StreamAddress, Lane> lanes = new HashMap<>();
    private Amount held = Amount.NOTHING;
    private boolean closed;

    Backlog(RecorderLimits limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
    }

    /** What became of a parcel that was brought. */
    sealed interface Admission {
        /** It is in; nobody serves its lane, and the one who brought it must see to that. */
        record ServeLane(Lane lane) implements Admission {}

        /** It is in, and will be served. */
        record InLine() implements Admission {}

        /** No room in time. */
        record Full() implements Admission {}

        /** Nothing is accepted any more. */
        record Closed() implements Admission {}
    }

    /** Accepts a parcel, as soon as there is room; writers to one lane are let in in the order in which they came. */
    Admission admit(Parcel parcel) {
        lock.lock();
        try {
            if (closed) {
                return new Admission.Closed();
            }
            Lane lane = lanes.computeIfAbsent(StreamAddress.of(parcel.batch()), Lane::new);
            lane.join(parcel.answer());
            boolean room;
            try {
                room = awaitRoom(lane, parcel);
            } finally {
                lane.leave(parcel.answer());
                // The next writer in line may now have its turn.
                changed.signalAll();
            }
            if (closed) {
                dropIfDone(lane);
                return new Admission.Closed();
            }
            if (!room) {
                dropIfDone(lane);
                return new Admission.Full();
            }
            lane.add(parcel, ticker.nanos());
            held = held.plus(parcel.amount());
            if (lane.isServed()) {
                return new Admission.InLine();
            }
            lane.served(true);
            return new Admission.ServeLane(lane);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom(Lane lane, Parcel parcel) {
        long longest = limits.longestWait().toNanos();
        long began = ticker.nanos();
        while (!closed && !isAdmissible(lane, parcel)) {
            long left = longest - (ticker.nanos() - began);
            if (left <= 0) {
                return false;
            }
            try {
                // Woken by every answer; what time it is, the ticker says.
                changed.await(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isAdmissible(Lane lane, Parcel parcel) {
        return lane.isTurnOf(parcel.answer())
                && lane.hasRoomFor(parcel.amount(), limits.perStream())
                && held.plus(parcel.amount()).fitsInto(limits.total());
    }

    /** The next parcels of a lane, for one commit. */
    List<Parcel> group(Lane lane) {
        lock.lock();
        try {
            return lane.group(limits.perCommit());
        } finally {
            lock.unlock();
        }
    }

    /** Makes room: these parcels are settled. */
    void release(Lane lane, List<Parcel> group) {
        lock.lock();
        try {
            Amount amount = Parcel.amountOf(group);
            lane.released(amount);
            held = held.minus(amount);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is on its way right now, and for how long already. */
    RecorderBacklog size() {
        lock.lock();
        try {
            long now = ticker.nanos();
            long longest = 0;
            for (Lane lane : lanes.values()) {
                longest = Math.max(longest, now - lane.oldest().orElse(now));
            }
            return new RecorderBacklog(held.entries(), held.bytes(), Duration.ofNanos(longest));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the lane has more to serve; if not, it is no longer served. */
    boolean hasMore(Lane lane) {
        lock.lock();
        try {
            if (lane.hasParcels()) {
                return true;
            }
            lane.served(false);
            dropIfDone(lane);
            changed.signalAll();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing any more, and waits until everything that was accepted is answered. */
    void close() {
        boolean interrupted = false;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (lanes.values().stream().anyMatch(lane -> lane.isServed() || lane.hasParcels())) {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    // What was accepted is answered first; the interrupt waits.
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void dropIfDone(Lane lane) {
        if (lane.isDone()) {
            lanes.remove(lane.address(), lane);
        }
    }
}
