package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The events or the logs of a run with all that is said of them, as of one moment, to be checked without a lock.
 *
 * @param next the sequence that the next entry would have got
 */
record EntryAudit<E>(GrowingList.View<E> entries, EntryKind<E, ?> kind, Map<Object, Long> tallied, long next) {
    EntryAudit {
        tallied = Map.copyOf(tallied);
    }

    List<Finding> findings(RunId run) {
        List<Finding> findings = new ArrayList<>();
        if (next != entries.size() + 1L) {
            findings.add(new Finding(
                    Optional.of(run),
                    Damage.SEQUENCE_GAP,
                    "the next sequence is " + next + ", but " + entries.size() + " entries are there"));
        }
        Tally<E> recounted = new Tally<>(kind.tally());
        IntStream.range(0, entries.size()).mapToObj(entries::get).forEach(recounted::add);
        if (!recounted.counts().equals(tallied)) {
            findings.add(new Finding(
                    Optional.of(run),
                    Damage.COUNTER_DIFFERS,
                    "the tally says " + tallied + ", but the entries are " + recounted.counts()));
        }
        return findings;
    }
}
