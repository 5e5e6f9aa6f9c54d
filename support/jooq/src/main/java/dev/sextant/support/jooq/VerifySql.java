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

/** Inspects what no foreign key or index can vouch for in the streams of runs: sequences, blocks and words. */
public final class VerifySql {
    private final EntryInspection<?, ?, ?> events;
    private final EntryInspection<?, ?, ?> logs;

    public VerifySql(Dialect dialect) {
        events = new EntryInspection<>(dialect, new EventTable());
        logs = new EntryInspection<>(dialect, new LogTable());
    }

    /** Inspects a run's events or logs. Samples are the engine's to inspect. */
    public List<Finding> entries(Session session, RunId run, StreamRow row) throws SQLException {
        try {
            return (row.kind() == StreamKind.EVENTS ? events : logs).inspect(session, run, row);
        } catch (StorageUnavailable e) {
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding(Optional.of(run), Damage.UNREADABLE, String.valueOf(e.getMessage())));
            return findings;
        }
    }
}
