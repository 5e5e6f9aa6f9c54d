package dev.sextant.arch.faults;

import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One thing that a store gets wrong.
 *
 * @param sentence the one that it breaks
 * @param also others that can't be kept by a store that has the fault
 * @param what the fault, in words
 * @param contract whose tests must see it: a nested class of {@link FaultySheet} or {@link FaultyBackupsSheet}
 * @param hide makes that sheet give out stores that have the fault
 */
record Fault(String sentence, Set<String> also, String what, Class<?> contract, Runnable hide) {
    Fault {
        also = Set.copyOf(also);
    }

    /**
     * A fault that the heap has.
     *
     * @param hidden makes, for each store anew, what makes an honest handle on it one that has the fault
     */
    static Fault in(Class<?> contract, String sentence, String what, Supplier<UnaryOperator<Storage>> hidden) {
        return new Fault(sentence, Set.of(), what, contract, () -> FaultySheet.hide(hidden));
    }

    /** The same fault, of which the sentence that it is named for is not all that it breaks. */
    Fault also(String... others) {
        return new Fault(sentence, Set.of(others), what, contract, hide);
    }

    boolean isOnTheHeap() {
        return contract.getEnclosingClass() == FaultySheet.class;
    }

    /** All sentences that it breaks. */
    Set<String> broken() {
        Set<String> all = new TreeSet<>(also);
        all.add(sentence);
        return all;
    }

    static Fault inStorage(String sentence, String what, UnaryOperator<Storage> hidden) {
        return in(FaultySheet.TheStore.class, sentence, what, () -> hidden);
    }

    /** A fault of what the handles on one store have in common. */
    static Fault betweenHandles(String sentence, String what, Supplier<UnaryOperator<Storage>> hidden) {
        return in(FaultySheet.TheStore.class, sentence, what, hidden);
    }

    static Fault inRuns(String sentence, String what, UnaryOperator<RunRegistry> hidden) {
        return inQueue(sentence, what, (runs, gpus) -> hidden.apply(runs));
    }

    /** A fault of a registry in what it does with the slots of its runs. */
    static Fault inQueue(String sentence, String what, BiFunction<RunRegistry, GpuLedger, RunRegistry> hidden) {
        return in(
                FaultySheet.Runs.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final RunRegistry runs = hidden.apply(plain.runs(), plain.gpus());

                    @Override
                    public RunRegistry runs() {
                        return runs;
                    }
                });
    }

    static Fault inGpus(String sentence, String what, UnaryOperator<GpuLedger> hidden) {
        return in(
                FaultySheet.Gpus.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final GpuLedger gpus = hidden.apply(plain.gpus());

                    @Override
                    public GpuLedger gpus() {
                        return gpus;
                    }
                });
    }

    /** A fault of a ledger in what it does with the slots of runs, which the tests of the registry see. */
    static Fault inLedgerOfRuns(String sentence, String what, BiFunction<GpuLedger, RunRegistry, GpuLedger> hidden) {
        return in(
                FaultySheet.Runs.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final GpuLedger gpus = hidden.apply(plain.gpus(), plain.runs());

                    @Override
                    public GpuLedger gpus() {
                        return gpus;
                    }
                });
    }

    static Fault inEvents(String sentence, String what, UnaryOperator<EventLog> hidden) {
        return in(
                FaultySheet.Events.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final EventLog events = hidden.apply(plain.events());

                    @Override
                    public EventLog events() {
                        return events;
                    }
                });
    }

    /** In the logs of a store that has a byte budget. */
    static Fault inBudget(String sentence, String what, UnaryOperator<LogArchive> hidden) {
        return in(
                FaultySheet.Budget.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final LogArchive logs = hidden.apply(plain.logs());

                    @Override
                    public LogArchive logs() {
                        return logs;
                    }
                });
    }

    static Fault inLogs(String sentence, String what, UnaryOperator<LogArchive> hidden) {
        return in(
                FaultySheet.Logs.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final LogArchive logs = hidden.apply(plain.logs());

                    @Override
                    public LogArchive logs() {
                        return logs;
                    }
                });
    }

    static Fault inSeries(String sentence, String what, UnaryOperator<SeriesStore> hidden) {
        return in(
                FaultySheet.Series.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final SeriesStore series = hidden.apply(plain.series());

                    @Override
                    public SeriesStore series() {
                        return series;
                    }
                });
    }

    static Fault inCare(String sentence, String what, UnaryOperator<StorageCare> hidden) {
        return in(
                FaultySheet.Care.class,
                sentence,
                what,
                () -> plain -> new HonestStorage(plain) {
                    private final StorageCare care = hidden.apply(plain.care());

                    @Override
                    public StorageCare care() {
                        return care;
                    }
                });
    }

    /** A fault of the backups of a store on files; what hides it is told in which folder that store is, or will be. */
    static Fault inBackups(String sentence, String what, BiFunction<StoreBackups, Path, StoreBackups> hidden) {
        return new Fault(
                sentence, Set.of(), what, FaultyBackupsSheet.Backups.class, () -> FaultyBackupsSheet.hide(hidden));
    }

    @Override
    public String toString() {
        return sentence + ": " + what;
    }
}
