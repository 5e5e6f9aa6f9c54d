package dev.sextant.arch.faults;

import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * One thing that a store gets wrong.
 *
 * @param sentence the one that it breaks
 * @param what the fault, in words
 * @param contract the nested class of {@link FaultySheet} whose tests must see it
 * @param hidden makes an honest store one that has the fault
 */
record Fault(String sentence, String what, Class<?> contract, UnaryOperator<Storage> hidden) {
    static Fault inStorage(String sentence, String what, UnaryOperator<Storage> hidden) {
        return new Fault(sentence, what, FaultySheet.TheStore.class, hidden);
    }

    static Fault inRuns(String sentence, String what, UnaryOperator<RunRegistry> hidden) {
        return inQueue(sentence, what, (runs, gpus) -> hidden.apply(runs));
    }

    /** A fault of a registry in what it does with the slots of its runs. */
    static Fault inQueue(String sentence, String what, BiFunction<RunRegistry, GpuLedger, RunRegistry> hidden) {
        return new Fault(sentence, what, FaultySheet.Runs.class, plain -> new HonestStorage(plain) {
            private final RunRegistry runs = hidden.apply(plain.runs(), plain.gpus());

            @Override
            public RunRegistry runs() {
                return runs;
            }
        });
    }

    static Fault inGpus(String sentence, String what, UnaryOperator<GpuLedger> hidden) {
        return new Fault(sentence, what, FaultySheet.Gpus.class, plain -> new HonestStorage(plain) {
            private final GpuLedger gpus = hidden.apply(plain.gpus());

            @Override
            public GpuLedger gpus() {
                return gpus;
            }
        });
    }

    /** A fault of a ledger in what it does with the slots of runs, which the tests of the registry see. */
    static Fault inLedgerOfRuns(String sentence, String what, BiFunction<GpuLedger, RunRegistry, GpuLedger> hidden) {
        return new Fault(sentence, what, FaultySheet.Runs.class, plain -> new HonestStorage(plain) {
            private final GpuLedger gpus = hidden.apply(plain.gpus(), plain.runs());

            @Override
            public GpuLedger gpus() {
                return gpus;
            }
        });
    }

    static Fault inEvents(String sentence, String what, UnaryOperator<EventLog> hidden) {
        return new Fault(sentence, what, FaultySheet.Events.class, plain -> new HonestStorage(plain) {
            private final EventLog events = hidden.apply(plain.events());

            @Override
            public EventLog events() {
                return events;
            }
        });
    }

    /** In the logs of a store that has a byte budget. */
    static Fault inBudget(String sentence, String what, UnaryOperator<LogArchive> hidden) {
        return new Fault(sentence, what, FaultySheet.Budget.class, plain -> new HonestStorage(plain) {
            private final LogArchive logs = hidden.apply(plain.logs());

            @Override
            public LogArchive logs() {
                return logs;
            }
        });
    }

    static Fault inLogs(String sentence, String what, UnaryOperator<LogArchive> hidden) {
        return new Fault(sentence, what, FaultySheet.Logs.class, plain -> new HonestStorage(plain) {
            private final LogArchive logs = hidden.apply(plain.logs());

            @Override
            public LogArchive logs() {
                return logs;
            }
        });
    }

    static Fault inSeries(String sentence, String what, UnaryOperator<SeriesStore> hidden) {
        return new Fault(sentence, what, FaultySheet.Series.class, plain -> new HonestStorage(plain) {
            private final SeriesStore series = hidden.apply(plain.series());

            @Override
            public SeriesStore series() {
                return series;
            }
        });
    }

    static Fault inCare(String sentence, String what, UnaryOperator<StorageCare> hidden) {
        return new Fault(sentence, what, FaultySheet.Care.class, plain -> new HonestStorage(plain) {
            private final StorageCare care = hidden.apply(plain.care());

            @Override
            public StorageCare care() {
                return care;
            }
        });
    }

    @Override
    public String toString() {
        return sentence + ": " + what;
    }
}
