package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Reads everything that is on the heap, each stream as of one moment, and notes what is wrong. */
final class Inspection {
    private final Heap heap;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;

    Inspection(Heap heap) {
        this.heap = heap;
    }

    Verification verify(DoubleConsumer progress) {
        progress.accept(0);
        findings.addAll(heap.book().auditSlots());
        List<RunId> runs = heap.book().ids();
        for (int i = 0; i < runs.size(); i++) {
            RunId run = runs.get(i);
            heap.shelf(run).ifPresent(shelf -> inspect(run, shelf));
            progress.accept(i / (double) runs.size());
        }
        progress.accept(1);
        return new Verification(runs.size(), entries, findings);
    }

    /** What was purged has no view, and nothing to be inspected. */
    private void inspect(RunId run, RunShelf shelf) {
        shelf.events()
                .read((events, marks) -> events.audit(marks))
                .toOptional()
                .ifPresent(audit -> note(audit.entries().size(), audit.findings(run)));
        shelf.logs()
                .read((logs, marks) -> logs.audit(marks))
                .toOptional()
                .ifPresent(audit -> note(audit.entries().size(), audit.findings(run)));
        shelf.samples()
                .read((samples, marks) -> samples.view(marks))
                .toOptional()
                .ifPresent(view -> note(view.entries(), view.findings()));
    }

    private void note(long read, List<Finding> found) {
        entries += read;
        findings.addAll(found);
    }
}
