package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.StorageCare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

/** Looks after the store. */
final class JournalCare implements StorageCare {
    private final Replica replica;

    JournalCare(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Verification verify(DoubleConsumer progress) {
        progress.accept(0);
        Verification found = inspected();
        progress.accept(1);
        return found;
    }

    private Verification inspected() {
        try {
            return replica.readAnew(JournalCare::inspect);
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            return new Verification(
                    0, 0, List.of(new Finding(Optional.empty(), Damage.UNREADABLE, String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public StoreSize sizeOf() {
        return StoreSize.of(replica.read(State::bytes));
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return replica.read(state -> state.streams(run).map(Batches::bytes));
    }

    @Override
    public int schemaVersion() {
        return replica.read(state -> JournalFile.VERSION);
    }

    private static Verification inspect(State state) {
        HoldingAudit audit = new HoldingAudit();
        state.holdings().forEach(audit::add);
        List<Finding> findings = new ArrayList<>(audit.findings(state.runs().stream()
                .filter(HeldRun.class::isInstance)
                .map(HeldRun.class::cast)
                .toList()));
        for (int i = 0; i < state.history().size(); i++) {
            if (state.history().get(i).sequence() != i + 1) {
                findings.add(new Finding(
                        Optional.empty(), Damage.SEQUENCE_GAP, "entry " + (i + 1) + " of the history is not there"));
            }
        }
        long entries = 0;
        for (Run run : state.runs()) {
            Optional<Batches> streams = state.streams(run.id()).toOptional();
            entries += streams.map(Batches::entries).orElse(0L);
            streams.ifPresent(batches -> findings.addAll(gaps(run.id(), batches)));
        }
        return new Verification(state.runs().size(), entries, findings);
    }

    /** Each batch begins where the one before it ends. */
    private static List<Finding> gaps(RunId run, Batches batches) {
        List<Finding> findings = new ArrayList<>();
        for (StreamKind kind : StreamKind.values()) {
            AtomicLong next = new AtomicLong(1);
            batches.of(kind).forEach(appended -> {
                if (appended.first() != next.getAndAdd(appended.batch().size())) {
                    findings.add(new Finding(
                            Optional.of(run),
                            Damage.SEQUENCE_GAP,
                            "the batch at " + appended.first() + " of " + kind + " does not follow the one before"));
                }
            });
        }
        return findings;
    }
}
