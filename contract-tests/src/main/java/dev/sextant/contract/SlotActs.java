package dev.sextant.contract;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Acts on the slots of nodes. Most look at the board first, and ask for a slot that is there: what is drawn blindly is
 * nearly always refused. All stores have the same board, so what is then chosen by a number is the same in each.
 */
final class SlotActs {
    private static final int DEVICES = 3;
    private static final int ANY = 1_000;

    private final ActDraw draw;

    SlotActs(ActDraw draw) {
        this.draw = draw;
    }

    Act next() {
        return switch (draw.below(12)) {
            case 0 -> declare();
            case 1 -> blindly();
            case 2, 3 -> reserve();
            case 4, 5 -> release();
            case 6 -> drain();
            case 7, 8 -> endWhoHolds();
            case 9, 10 -> claimFree();
            default -> look();
        };
    }

    /** A node with most of its devices, of a slot or two each; now and then with none. */
    Act declare() {
        List<Device> devices = new ArrayList<>();
        boolean none = draw.below(6) == 0;
        for (int number = 0; number < DEVICES; number++) {
            int slots = 1 + draw.below(2);
            if (!none && draw.below(4) > 0) {
                devices.add(new Device(number, slots));
            }
        }
        Inventory inventory = new Inventory(draw.node(), devices);
        return draw.act("declare " + inventory, (store, handle) -> {
            store.handle(handle).gpus().declare(inventory);
            return "declared";
        });
    }

    /** Whatever the board says. */
    private Act blindly() {
        StepNote note = draw.note();
        return switch (draw.below(3)) {
            case 0 -> {
                OptionalInt device = draw.sometimes() ? OptionalInt.of(draw.below(DEVICES)) : OptionalInt.empty();
                var request = new ReservationRequest(draw.node(), device, 1 + draw.below(2), note, until(note));
                yield draw.act(
                        "reserve blindly " + request,
                        (store, handle) -> store.handle(handle).gpus().reserve(request));
            }
            case 1 -> {
                Release release = draw.sometimes()
                        ? new Release.OfReservation(1 + draw.below(30), note)
                        : new Release.OfQuarantine(draw.run(), note);
                yield draw.act(
                        "release blindly " + release,
                        (store, handle) -> store.handle(handle).gpus().release(release));
            }
            default -> {
                DeviceId device = new DeviceId(draw.node(), draw.below(DEVICES));
                boolean draining = draw.below(3) == 0;
                yield draw.act(
                        (draining ? "drain blindly " : "open blindly ") + device,
                        (store, handle) -> store.handle(handle).gpus().drain(device, draining, note));
            }
        };
    }

    private WallInstant until(StepNote note) {
        return new WallInstant(note.at().epochMicros() + 1 + draw.below(50_000_000));
    }

    /** A free slot, if there is one, and now and then one more than that. */
    private Act reserve() {
        StepNote note = draw.note();
        WallInstant until = until(note);
        int which = draw.below(ANY);
        boolean here = draw.sometimes();
        int count = draw.below(4) == 0 ? 2 : 1;
        return draw.act(
                "reserve " + count + " from free slot " + which + " on" + (here ? ", of its device, " : ", ") + note
                        + " until " + until,
                (store, handle) -> {
                    GpuLedger gpus = store.handle(handle).gpus();
                    List<SlotState> all = slots(gpus, note.at());
                    List<SlotState> free =
                            all.stream().filter(SlotState::isFree).toList();
                    Optional<DeviceId> device = one(free.isEmpty() ? all : free, which)
                            .map(state -> state.slot().device());
                    return device.isEmpty()
                            ? "there is no slot"
                            : gpus.reserve(new ReservationRequest(
                                    device.get().node(),
                                    here ? OptionalInt.of(device.get().number()) : OptionalInt.empty(),
                                    count,
                                    note,
                                    until));
                });
    }

    /** A reservation, or a quarantine, that is in force. */
    private Act release() {
        StepNote note = draw.note();
        int which = draw.below(ANY);
        return draw.act("release holding " + which + " without a run, " + note, (store, handle) -> {
            GpuLedger gpus = store.handle(handle).gpus();
            List<Release> releases = new ArrayList<>();
            for (Holding holding : holdings(gpus, note.at())) {
                switch (holding.holder()) {
                    case Holder.Reserved(long number) -> releases.add(new Release.OfReservation(number, note));
                    case Holder.Quarantined(var run) -> releases.add(new Release.OfQuarantine(run, note));
                    case Holder.ByRun byRun -> {}
                }
            }
            Optional<Release> chosen = one(releases, which);
            return chosen.isEmpty() ? "nothing is held without a run" : gpus.release(chosen.get());
        });
    }

    /** Opens a device that drains, mostly, and drains one of three that do not. */
    private Act drain() {
        StepNote note = draw.note();
        int which = draw.below(ANY);
        boolean turns = draw.below(3) == 0;
        return draw.act((turns ? "drain or leave" : "open") + " the device of slot " + which, (store, handle) -> {
            GpuLedger gpus = store.handle(handle).gpus();
            Optional<SlotState> slot = one(slots(gpus, note.at()), which);
            return slot.isEmpty()
                    ? "there is no slot"
                    : gpus.drain(slot.get().slot().device(), turns, note);
        });
    }

    /** A node with a free slot claims, and finds at least a run that is registered for it, ahead of most others. */
    private Act claimFree() {
        StepNote note = draw.note();
        int which = draw.below(ANY);
        int number = draw.registration();
        Submission submission = Submission.of("wants slots", "worker")
                .gpus(new GpuRequest(1 + draw.below(2), draw.sometimes()))
                .priority(5);
        var registration = new Registration(Runs.id(number), submission, note.at(), "who", true);
        return draw.act(
                "claim at free slot " + which + " at " + note.at() + ", after " + registration, (store, handle) -> {
                    RunRegistry runs = store.handle(handle).runs();
                    runs.register(registration);
                    List<SlotState> free = slots(store.handle(handle).gpus(), note.at()).stream()
                            .filter(SlotState::isFree)
                            .toList();
                    Optional<String> node =
                            one(free, which).map(slot -> slot.slot().device().node());
                    return node.isEmpty() ? "there is no free slot" : runs.claimNext(Claim.of(node.get(), note.at()));
                });
    }

    /** A run that holds a slot: its lease is lost, or it ends otherwise. */
    private Act endWhoHolds() {
        StepNote note = draw.note();
        int which = draw.below(ANY);
        boolean lost = draw.sometimes();
        EndReason reason = draw.oneOf(SeededRuns.REASONS);
        return draw.act((lost ? "lose" : "fail") + " the run of holding " + which + ", " + note, (store, handle) -> {
            List<Holder.ByRun> runs = holdings(store.handle(handle).gpus(), note.at()).stream()
                    .map(Holding::holder)
                    .filter(Holder.ByRun.class::isInstance)
                    .map(Holder.ByRun.class::cast)
                    .toList();
            return one(runs, which)
                                    .flatMap(holder -> store.look(handle, holder.run()))
                                    .orElse(null)
                            instanceof HeldRun held
                    ? store.handle(handle).runs().step(lost ? held.loseLease(note) : held.fail(reason, note))
                    : "no run holds a slot";
        });
    }

    private Act look() {
        if (draw.sometimes()) {
            WallInstant at = draw.instant();
            return draw.act(
                    "board at " + at,
                    (store, handle) -> store.handle(handle).gpus().board(at));
        }
        HoldingQuery query = HoldingQuery.all().after(draw.below(20)).limit(1 + draw.below(50));
        HoldingQuery asked = draw.sometimes() ? query.node(draw.node()) : query.at(draw.instant());
        return draw.act(
                "holdings of " + asked,
                (store, handle) -> store.handle(handle).gpus().history(asked));
    }

    private static List<SlotState> slots(GpuLedger gpus, WallInstant at) {
        return gpus.board(at).nodes().stream()
                .flatMap(node -> node.slots().stream())
                .toList();
    }

    private static List<Holding> holdings(GpuLedger gpus, WallInstant at) {
        return slots(gpus, at).stream().flatMap(slot -> slot.holding().stream()).toList();
    }

    /** The one that a number chooses, if there are any. */
    private static <T> Optional<T> one(List<T> some, int which) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
    }
}
