package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.StorageCare;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Faults of those who look after a store. */
final class CareFaults {
    private CareFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inCare("StorageCare-1", "a run too many is counted", CareFaults::generous),
                Fault.inCare("StorageCare-1", "the entries of one stream are not read", CareFaults::cursory),
                Fault.inCare("StorageCare-2", "sizes never fall", NeverFalling::new),
                Fault.inCare("StorageCare-3", "a purged run takes no bytes", CareFaults::exact),
                Fault.inCare("StorageCare-4", "the layout has no version", CareFaults::unversioned),
                Fault.inCare("StorageCare-5", "an inspection is told to be done, and then goes on", CareFaults::hasty));
    }

    private static StorageCare generous(StorageCare plain) {
        return new HonestCare(plain) {
            @Override
            public Verification verify(DoubleConsumer progress) {
                Verification honest = super.verify(progress);
                return new Verification(honest.runs() + 1, honest.entries(), honest.findings());
            }
        };
    }

    private static StorageCare cursory(StorageCare plain) {
        return new HonestCare(plain) {
            @Override
            public Verification verify(DoubleConsumer progress) {
                Verification honest = super.verify(progress);
                return new Verification(honest.runs(), honest.entries() * 2 / 3, honest.findings());
            }
        };
    }

    private static StorageCare hasty(StorageCare plain) {
        return new HonestCare(plain) {
            @Override
            public Verification verify(DoubleConsumer progress) {
                progress.accept(1);
                return super.verify(progress);
            }
        };
    }

    private static StorageCare exact(StorageCare plain) {
        return new HonestCare(plain) {
            @Override
            public Lookup<Long> sizeOf(RunId run) {
                Lookup<Long> size = super.sizeOf(run);
                return size.equals(Lookup.missing(Absence.RUN_PURGED)) ? Lookup.found(0L) : size;
            }
        };
    }

    private static StorageCare unversioned(StorageCare plain) {
        return new HonestCare(plain) {
            @Override
            public int schemaVersion() {
                return 0;
            }
        };
    }

    private static final class NeverFalling extends HonestCare {
        private StoreSize most = StoreSize.of(0);

        NeverFalling(StorageCare plain) {
            super(plain);
        }

        @Override
        public StoreSize sizeOf() {
            StoreSize honest = super.sizeOf();
            most = honest.bytes() > most.bytes() ? honest : most;
            return most;
        }
    }
}
