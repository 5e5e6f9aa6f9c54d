package dev.sextant.adapters.sqlite;

import dev.sextant.adapters.sqlite.Transactions.Attempt;
import dev.sextant.domain.id.RunId;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose files may lag behind the registry, because a step was committed here and is not marked there. Asked before
 * every append and read: as long as nobody has written to the registry that costs one look at the number by which SQLite
 * tells a connection that others have committed.
 */
final class UnsettledRuns implements AutoCloseable {
    private static final long NOTHING = -1;

    private final Path file;
    private final Attempt<Session> connect;
    private final PlaceSql places = new PlaceSql();
    /** The number means something to its own connection only. */
    private @Nullable Session session;

    private long seen = NOTHING;
    private Set<RunId> unsettled = Set.of();

    UnsettledRuns(Path file, Attempt<Session> connect) {
        this.file = file;
        this.connect = connect;
    }

    /** Whether the run is among them now. */
    synchronized boolean contains(RunId run) {
        return Transactions.patiently(file, () -> now().contains(run));
    }

    private Set<RunId> now() throws SQLException {
        Session watching = session == null ? connect.make() : session;
        session = null;
        try {
            // Before the rows: what is committed between the two is looked for again next time.
            long commits = DataVersion.of(watching);
            if (commits != seen) {
                unsettled = places.unsettled(watching).values().stream()
                        .flatMap(Optional::stream)
                        .map(RunPlace::run)
                        .collect(Collectors.toUnmodifiableSet());
                seen = commits;
            }
            session = watching;
            return unsettled;
        } finally {
            if (session == null) {
                // One that failed may fail for ever, and the number means nothing to the next.
                seen = NOTHING;
                watching.close();
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (session != null) {
            session.close();
        }
    }
}
