package dev.sextant.arch.faults;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.ReleaseOutcome.NothingHeld;
import dev.sextant.domain.gpu.ReleaseOutcome.Released;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.Reservation.Granted;
import dev.sextant.domain.gpu.Reservation.NotEnoughFree;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Faults of reservations: how they are granted, end and are released. */
final class ReservationFaults {
    private ReservationFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inGpus("GpuLedger-3", "what can't be had whole is granted in part", ReservationFaults::partly),
                Fault.inGpus("GpuLedger-3", "three slots are given highest first", ReservationFaults::highest),
                Fault.inGpus(
                        "GpuLedger-4", "who comes too late at the same instant is given the same slot", Generous::new),
                Fault.inGpus(
                                "GpuLedger-5",
                                "who reserves at the instant at which a reservation ends comes too early",
                                ReservationFaults::endless)
                        .also("GpuLedger-3"),
                Fault.inGpus("GpuLedger-6", "the latest reservation is released, whichever is meant", LatestFirst::new),
                Fault.inGpus("GpuLedger-6", "what is released twice is answered twice", Repeating::new),
                Fault.inGpus("GpuLedger-7", "a device that drains is given out", ReservationFaults::undrained),
                Fault.inGpus("GpuLedger-9", "a holding ends before it begins", ReservationFaults::endingEarly),
                Fault.inGpus(
                        "GpuLedger-9",
                        "a holding begins before the one before has ended",
                        ReservationFaults::beginningEarly));
    }

    private static GpuLedger partly(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public Reservation reserve(ReservationRequest request) {
                Reservation outcome = super.reserve(request);
                return outcome instanceof NotEnoughFree(int free) && free > 0
                        ? super.reserve(new ReservationRequest(
                                request.node(), request.device(), free, request.note(), request.until()))
                        : outcome;
            }
        };
    }

    private static GpuLedger highest(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public Reservation reserve(ReservationRequest request) {
                Reservation outcome = super.reserve(request);
                return outcome instanceof Granted(long number, List<Holding> holdings) && holdings.size() > 2
                        ? new Granted(number, holdings.reversed())
                        : outcome;
            }
        };
    }

    private static final class Generous extends HonestGpus {
        private final AtomicReference<Optional<Granted>> last = new AtomicReference<>(Optional.empty());

        Generous(GpuLedger plain) {
            super(plain);
        }

        @Override
        public Reservation reserve(ReservationRequest request) {
            Reservation outcome = super.reserve(request);
            if (outcome instanceof Granted granted) {
                last.set(Optional.of(granted));
            }
            return outcome instanceof NotEnoughFree
                    ? last.get()
                            .filter(granted -> taken(granted).equals(request.note()))
                            .<Reservation>map(granted -> granted)
                            .orElse(outcome)
                    : outcome;
        }

        private static StepNote taken(Granted granted) {
            return granted.holdings().getFirst().taken();
        }
    }

    private static GpuLedger endless(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public Reservation reserve(ReservationRequest request) {
                return isEndOfAnother(request) ? new NotEnoughFree(0) : super.reserve(request);
            }

            private boolean isEndOfAnother(ReservationRequest request) {
                WallInstant at = request.note().at();
                return board(new WallInstant(at.epochMicros() - 1)).node(request.node()).stream()
                        .flatMap(node -> node.slots().stream())
                        .flatMap(slot -> slot.holding().stream())
                        .anyMatch(holding -> holding.until().equals(Optional.of(at)));
            }
        };
    }

    private static final class LatestFirst extends HonestGpus {
        LatestFirst(GpuLedger plain) {
            super(plain);
        }

        @Override
        public ReleaseOutcome release(Release release) {
            return release instanceof Release.OfReservation(long number, StepNote note)
                    ? super.release(new Release.OfReservation(latest().orElse(number), note))
                    : super.release(release);
        }

        private Optional<Long> latest() {
            return history(HoldingQuery.all()).reversed().stream()
                    .filter(holding -> holding.givenBack().isEmpty())
                    .map(Holding::holder)
                    .filter(Holder.Reserved.class::isInstance)
                    .map(holder -> ((Holder.Reserved) holder).number())
                    .findFirst();
        }
    }

    private static final class Repeating extends HonestGpus {
        private ReleaseOutcome last = new NothingHeld();

        Repeating(GpuLedger plain) {
            super(plain);
        }

        @Override
        public ReleaseOutcome release(Release release) {
            ReleaseOutcome outcome = super.release(release);
            if (outcome instanceof Released) {
                last = outcome;
            }
            return last;
        }
    }

    /** Opens what drains, and lets it drain again when the slots are given. */
    private static GpuLedger undrained(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public Reservation reserve(ReservationRequest request) {
                List<SlotState> draining = board(request.note().at()).nodes().stream()
                        .flatMap(node -> node.slots().stream())
                        .filter(slot -> slot.draining().isPresent())
                        .toList();
                draining.forEach(slot -> drain(device(slot), false, request.note()));
                Reservation outcome = super.reserve(request);
                draining.forEach(
                        slot -> drain(device(slot), true, slot.draining().orElseThrow()));
                return outcome;
            }

            private DeviceId device(SlotState slot) {
                return slot.slot().device();
            }
        };
    }

    private static GpuLedger endingEarly(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public ReleaseOutcome release(Release release) {
                return super.release(release) instanceof Released(List<Holding> holdings)
                        ? new Released(holdings.stream()
                                .map(holding -> noted(holding, holding.taken(), Optional.of(release.note())))
                                .toList())
                        : new NothingHeld();
            }
        };
    }

    private static GpuLedger beginningEarly(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public Reservation reserve(ReservationRequest request) {
                Reservation outcome = super.reserve(request);
                return outcome instanceof Granted(long number, List<Holding> holdings)
                        ? new Granted(
                                number,
                                holdings.stream()
                                        .map(holding -> noted(holding, request.note(), holding.givenBack()))
                                        .toList())
                        : outcome;
            }
        };
    }

    private static Holding noted(Holding holding, StepNote taken, Optional<StepNote> givenBack) {
        return new Holding(holding.sequence(), holding.slot(), holding.holder(), taken, holding.until(), givenBack);
    }
}
