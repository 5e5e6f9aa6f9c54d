package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.storage.PartFolder;
import dev.sextant.support.storage.Shares;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A copy of a store that others go on writing, as a process leaves it that is killed: the registry is never behind a run's
 * file.
 *
 * <p>The registry is copied, and the file of each run that it knows; then the registry again, and the files of those runs
 * that have taken a step since, until none has. So each file was copied after the last step that the registry knows of its
 * run, and has all that was appended before that step. Where steps come faster than files can be copied, the last round
 * holds the registry, so that steps wait; appends never do.
 */
final class StoreCopy {
    static final String REGISTRY = "registry.sqlite";

    /** The more, the less is left for the last, for which steps wait. */
    private static final int ROUNDS_WITHOUT_LOCK = 4;

    private static final long NEVER = -1L;

    private static final Rendered COPY = new Rendered("VACUUM INTO ?");

    private final Path registry;
    private final RunFiles files;
    private final PartFolder part;
    private final Connections connections;
    private final PlaceSql places = new PlaceSql();
    /** The version that a run had before its file was copied. */
    private final Map<RunId, Long> copied = new HashMap<>();
    /** The runs whose copies may lack marks of steps that the registry knows. */
    private final Set<RunId> unsettled = new HashSet<>();

    StoreCopy(Path folder, PartFolder part, Connections connections) {
        this.registry = folder.resolve(REGISTRY);
        this.files = new RunFiles(folder.resolve("runs"), connections, SynchronousMode.FULL);
        this.part = part;
        this.connections = connections;
    }

    /** Copies the store; answers how many runs it has. */
    long make(DoubleConsumer progress) {
        List<RunPlace> moved = copyRegistry();
        Shares shares = new Shares(
                progress,
                0,
                1,
                moved.stream()
                        .mapToLong(place -> RunFiles.bytes(files.path(place.run())))
                        .sum());
        for (int round = 1; !moved.isEmpty() && round <= ROUNDS_WITHOUT_LOCK; round++) {
            copyFiles(moved, shares);
            moved = copyRegistry();
        }
        if (!moved.isEmpty()) {
            try (Session lock = open(registry)) {
                Transactions.write(lock, registry, held -> {
                    copyFiles(copyRegistry(), bytes -> {});
                    return true;
                });
            } catch (SQLException e) {
                throw Failures.of(e, registry);
            }
        }
        return settle();
    }

    /** Copies the registry, and answers the runs whose files are to be copied after it. */
    private List<RunPlace> copyRegistry() {
        copy(openRegistry(), registry, REGISTRY);
        return all().stream()
                .filter(place -> place.hasFile() && !place.isPurged())
                .filter(place -> copied.getOrDefault(place.run(), NEVER) != place.version())
                .toList();
    }

    private void copyFiles(List<RunPlace> moved, LongConsumer shares) {
        for (RunPlace place : moved) {
            copyFile(place);
            shares.accept(RunFiles.bytes(files.path(place.run())));
        }
    }

    private void copyFile(RunPlace place) {
        RunId run = place.run();
        Optional<Session> open = files.openAsItIs(run);
        if (open.isEmpty()) {
            if (!isPurgedNow(run)) {
                throw files.missing(run);
            }
            // The registry is copied once more, and says so.
            return;
        }
        try {
            copy(open.get(), files.path(run), name(run));
        } catch (StorageUnavailable e) {
            if (Files.exists(files.path(run)) || !isPurgedNow(run)) {
                throw e;
            }
            // Deleted under our hands; the registry is copied once more, and says so.
            return;
        }
        copied.put(run, place.version());
        if (place.unsettled()) {
            unsettled.add(run);
        } else {
            unsettled.remove(run);
        }
    }

    private boolean isPurgedNow(RunId run) {
        try (Session session = open(registry)) {
            return Transactions.read(
                    session,
                    registry,
                    within ->
                            places.find(within, run).filter(RunPlace::isPurged).isPresent());
        } catch (SQLException e) {
            throw Failures.of(e, registry);
        }
    }

    /** Notes in the copy which files lag behind it, for those who open it; answers how many runs it has. */
    private long settle() {
        Path copy = part.file(REGISTRY);
        List<RunPlace> known = all();
        try (Session session = open(copy)) {
            Transactions.write(session, copy, within -> {
                for (RunPlace place : known) {
                    if (place.isPurged()) {
                        part.delete(name(place.run()));
                        places.settle(within, place);
                    } else if (unsettled.contains(place.run())) {
                        places.unsettle(within, place.run());
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw Failures.of(e, copy);
        }
        return known.size();
    }

    private static String name(RunId run) {
        return "runs/" + run.value() + ".sqlite";
    }

    /** All runs, as the copy of the registry knows them. */
    private List<RunPlace> all() {
        Path copy = part.file(REGISTRY);
        List<RunPlace> all = new ArrayList<>();
        try (Session session = open(copy)) {
            List<RunPlace> piece;
            do {
                long last = all.isEmpty() ? 0 : all.getLast().no();
                piece = Transactions.read(session, copy, within -> places.after(within, last));
                all.addAll(piece);
            } while (!piece.isEmpty());
            return all;
        } catch (SQLException e) {
            throw Failures.of(e, copy);
        }
    }

    private Session openRegistry() {
        try {
            Session session = open(registry);
            try {
                Schema.REGISTRY.check(session.connection(), registry);
                return session;
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e, registry);
        }
    }

    /** Copies one state of a file, whatever others do to it meanwhile, and closes the session. */
    private void copy(Session from, Path file, String name) {
        Path to = part.file(name);
        try (from) {
            Transactions.patiently(file, () -> {
                part.delete(name);
                return from.prepare(COPY).bind(to.toString()).update();
            });
            // Turns the copy to write-ahead logging, as all files of a store are.
            connections.open(to, Connections.Mode.CREATE, SynchronousMode.FULL).close();
        } catch (SQLException e) {
            throw Failures.ofRun(e, file);
        }
    }

    private Session open(Path file) throws SQLException {
        return connections.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL);
    }
}
