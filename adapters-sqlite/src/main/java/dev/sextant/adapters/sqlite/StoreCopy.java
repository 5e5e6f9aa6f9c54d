package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
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
 * run, and has all that was appended before that step. Where steps come faster than files can be copied, the registry and
 * the files that are left are pinned while the registry is held, and copied as they stood when it is not held any more: a step
 * waits for some files to be opened, and never for one to be copied.
 */
final class StoreCopy {
    static final String REGISTRY = "registry.sqlite";

    /** The more, the fewer files are left to be pinned. */
    private static final int ROUNDS_WITHOUT_PINS = 4;

    private static final long NEVER = -1L;

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
        for (int round = 1; !moved.isEmpty() && round <= ROUNDS_WITHOUT_PINS; round++) {
            copyFiles(moved, shares);
            moved = copyRegistry();
        }
        if (!moved.isEmpty()) {
            copyPinned(shares);
        }
        return settle();
    }

    /** Copies the registry, and answers the runs whose files are to be copied after it. */
    private List<RunPlace> copyRegistry() {
        try (Session session = openRegistry()) {
            copy(session, registry, REGISTRY);
        } catch (SQLException e) {
            throw Failures.of(e, registry);
        }
        return moved(all());
    }

    private List<RunPlace> moved(List<RunPlace> all) {
        return all.stream()
                .filter(place -> place.hasFile() && !place.isPurged())
                .filter(place -> copied.getOrDefault(place.run(), NEVER) != place.version())
                .toList();
    }

    private void copyPinned(LongConsumer shares) {
        try (PinnedFiles pinned = new PinnedFiles(connections)) {
            List<RunPlace> moved = pin(pinned);
            copy(pinned, registry, REGISTRY);
            for (RunPlace place : moved) {
                Path file = files.path(place.run());
                copy(pinned, file, name(place.run()));
                note(place);
                shares.accept(RunFiles.bytes(file));
            }
        }
    }

    /** Pins the registry, and the files of those runs that have taken a step since they were copied: no step comes between. */
    private List<RunPlace> pin(PinnedFiles pinned) {
        try (Session lock = open(registry)) {
            return Transactions.write(lock, registry, held -> {
                pinned.close();
                pinned.pin(openRegistry(), registry);
                List<RunPlace> moved = moved(all(held));
                for (RunPlace place : moved) {
                    RunId run = place.run();
                    pinned.pin(files.openAsItIs(run).orElseThrow(() -> files.missing(run)), files.path(run));
                }
                return moved;
            });
        } catch (SQLException e) {
            throw Failures.of(e, registry);
        }
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
        try (Session session = open.get()) {
            copy(session, files.path(run), name(run));
        } catch (SQLException e) {
            throw Failures.ofRun(e, files.path(run));
        } catch (StorageUnavailable e) {
            if (Files.exists(files.path(run)) || !isPurgedNow(run)) {
                throw e;
            }
            // Deleted under our hands; the registry is copied once more, and says so.
            return;
        }
        noteCopied(place);
    }

    /** A file that had old keys to drop may have new ones by now: it does not count, and is copied once more. */
    private void noteCopied(RunPlace place) {
        if (!place.stale()) {
            note(place);
        }
    }

    private void note(RunPlace place) {
        copied.put(place.run(), place.version());
        if (place.unsettled()) {
            unsettled.add(place.run());
        } else {
            unsettled.remove(place.run());
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
        try (Session session = open(copy)) {
            return Transactions.read(session, copy, this::all);
        } catch (SQLException e) {
            throw Failures.of(e, copy);
        }
    }

    private List<RunPlace> all(Session within) throws SQLException {
        List<RunPlace> all = new ArrayList<>();
        long no = 0;
        long after;
        do {
            after = no;
            List<RunPlace> piece = places.after(within, after);
            all.addAll(piece);
            no = piece.isEmpty() ? after : piece.getLast().no();
            // In a damaged tree the numbers may lead back, and then for ever.
        } while (no > after);
        return all;
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

    private void copy(Session from, Path file, String name) {
        Path to = part.file(name);
        FileCopy.make(from, file, to);
        turnToWriteAheadLog(to);
    }

    private void copy(PinnedFiles pinned, Path file, String name) {
        Path to = part.file(name);
        pinned.copy(file, to);
        turnToWriteAheadLog(to);
    }

    /** As all files of a store are. */
    private void turnToWriteAheadLog(Path copy) {
        try {
            connections
                    .open(copy, Connections.Mode.CREATE, SynchronousMode.FULL)
                    .close();
        } catch (SQLException e) {
            throw Failures.of(e, copy);
        }
    }

    private Session open(Path file) throws SQLException {
        return connections.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL);
    }
}
