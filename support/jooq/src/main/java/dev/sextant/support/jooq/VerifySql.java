package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inspects what no foreign key or index can vouch for in the streams of runs: sequences, blocks, words, keys and weights. */
public final class VerifySql {
    private final EntryInspection<?, ?, ?> events;
    private final EntryInspection<?, ?, ?> logs;
    private final PageWeight pages;
    private final KeyInspection keys;
    private final KindInspection kinds;

    public VerifySql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        keys = new KeyInspection(renderer);
        events = new EntryInspection<>(dialect, new EventTable(), keys);
        logs = new EntryInspection<>(dialect, new LogTable(), keys);
        pages = new PageWeight(renderer);
        kinds = new KindInspection(renderer);
    }

    /**
     * Looks for rows of a run that are of none of its streams.
     *
     * @param no the run's number
     */
    public List<Finding> strays(Session session, RunId run, long no) throws SQLException {
        return kinds.inspect(session, run, no);
    }

    /** Inspects a stream, except for what is in the pages of samples: that is the engine's to inspect. */
    public List<Finding> stream(Session session, RunId run, StreamRow row) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.addAll(
                    switch (row.kind()) {
                        case EVENTS -> events.inspect(session, run, row);
                        case LOGS -> logs.inspect(session, run, row);
                        case SAMPLES -> pages.compare(session, run, row);
                    });
            if (row.kind() == StreamKind.SAMPLES) {
                findings.addAll(keys.inspect(session, run, row));
            }
        } catch (StorageUnavailable e) {
            findings.add(new Finding(Optional.of(run), Damage.UNREADABLE, String.valueOf(e.getMessage())));
        }
        return findings;
    }
}
