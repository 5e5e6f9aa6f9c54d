package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
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

    public VerifySql(Dialect dialect) {
        events = new EntryInspection<>(dialect, new EventTable());
        logs = new EntryInspection<>(dialect, new LogTable());
        Renderer renderer = new Renderer(dialect);
        pages = new PageWeight(renderer);
        keys = new KeyInspection(renderer);
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
            findings.addAll(keys.inspect(session, run, row));
        } catch (StorageUnavailable e) {
            findings.add(new Finding(Optional.of(run), Damage.UNREADABLE, String.valueOf(e.getMessage())));
        }
        return findings;
    }
}
