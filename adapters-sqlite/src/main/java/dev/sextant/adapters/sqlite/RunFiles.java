package dev.sextant.adapters.sqlite;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.jooq.Tables.Streams;
import dev.sextant.support.storage.ToDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;

/**
 * The runs' files: where they lie, how they are made, opened and deleted.
 *
 * <p>A file is made while the registry's writer holds the registry, so no step of the run's life can come between the
 * look at the run's state and the file that shows it. It is made under another name and then renamed, and the registry
 * notes it in the same transaction: no file that counts is ever half made.
 */
final class RunFiles implements AutoCloseable {
    private static final String SUFFIX = ".sqlite";
    /** In every version of the tables. */
    private static final Rendered FURTHEST = new Rendered("SELECT max(next) FROM stream");

    private static final Table<Record> META = DSL.table(DSL.name("meta"));
    private static final Field<String> RUN_ID = DSL.field(DSL.name("run_id"), SQLDataType.VARCHAR);

    private final Path folder;
    private final Connections connections;
    private final SynchronousMode synchronous;
    private final StreamSql streams = new StreamSql(SqliteDialect.INSTANCE);
    private final Rendered insertMeta = new Renderer(SqliteDialect.INSTANCE)
            .of(DSL.insertInto(META, Streams.RUN, RUN_ID).values(Renderer.mark(Streams.RUN), Renderer.mark(RUN_ID)));
    private final Rendered readMeta = new Renderer(SqliteDialect.INSTANCE)
            .of(DSL.select(Streams.RUN, RUN_ID).from(META));
    /** An empty file with all tables: copying it is faster than making them. */
    private final byte[] template;

    private final PurgedFiles purged;

    RunFiles(Path folder, Connections connections, SynchronousMode synchronous) {
        this.folder = folder;
        this.connections = connections;
        this.synchronous = synchronous;
        this.purged = new PurgedFiles(folder);
        try (Session memory = connections.inMemory()) {
            Schema.RUN.create(memory.connection());
            template = ((SQLiteConnection) memory.connection()).serialize("main");
        } catch (SQLException e) {
            throw Failures.of(e, folder);
        }
    }

    /** A database that has no file and no tables. */
    Session inMemory() throws SQLException {
        return connections.inMemory();
    }

    Path folder() {
        return folder;
    }

    Path path(RunId run) {
        return folder.resolve(run.value() + SUFFIX);
    }

    /** Opens a run's file, brought up to our version; empty if there is none. */
    Optional<Session> open(RunId run) {
        Optional<Session> open = openAsItIs(run);
        if (open.isPresent()) {
            upgradeOrClose(open.get(), path(run));
        }
        return open;
    }

    private void upgradeOrClose(Session session, Path file) {
        try {
            boolean done = false;
            try {
                if (Schema.RUN.isOld(session.connection())) {
                    upgrade(session, file);
                }
                done = true;
            } finally {
                if (!done) {
                    session.close();
                }
            }
        } catch (SQLException e) {
            throw Failures.ofRun(e, file);
        }
    }

    /** Opens a run's file, of whatever version that we know; empty if there is none. */
    Optional<Session> openAsItIs(RunId run) {
        Path file = path(run);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Session session = connections.open(file, Connections.Mode.EXISTING, synchronous);
            try {
                Schema.RUN.check(session.connection(), file);
                if (!Files.exists(file)) {
                    // Taken away in the midst of it: what was opened as its log may be none, and then the file does not
                    // say
                    // that it is sealed.
                    session.close();
                    return Optional.empty();
                }
                return Optional.of(session);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            // Deleted between the look and the opening, or in the midst of it: that fails in several ways.
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            throw Failures.ofRun(e, file);
        } catch (StorageUnavailable e) {
            throw e.trouble() == Trouble.NOT_A_STORE
                    ? new StorageUnavailable(
                            Trouble.DAMAGED, file + " is not the file of a run; restore it from a backup.", e)
                    : e;
        }
    }

    /** What to throw when a file is not there that the registry knows of, unless the run was purged meanwhile. */
    StorageUnavailable missing(RunId run) {
        return new StorageUnavailable(
                Trouble.DAMAGED, "The file " + path(run) + " is missing; restore it from a backup, or purge the run.");
    }

    /** Under the lock nothing is done if another handle has done it meanwhile. */
    private void upgrade(Session session, Path file) {
        Transactions.write(session, file, within -> {
            BeforeMigration.migrate(within, connections, Schema.RUN, store(), file);
            return true;
        });
    }

    private Path store() {
        return folder.resolveSibling("");
    }

    /**
     * The number that a run's file gives to its run.
     *
     * @throws StorageUnavailable if the file says that it is another's
     */
    OptionalLong numberIn(Session session, RunId run) throws SQLException {
        try (ResultSet result = session.prepare(readMeta).query()) {
            if (!result.next()) {
                return OptionalLong.empty();
            }
            String owner = result.getString(2);
            if (!run.value().equals(owner)) {
                throw new StorageUnavailable(
                        Trouble.DAMAGED,
                        "The file " + path(run) + " is not that of run " + run + ", but that of run " + owner
                                + "; give the files their own names again, or restore the run from a backup.");
            }
            return OptionalLong.of(result.getLong(1));
        }
    }

    /**
     * A registry that is open goes on when its folder is moved, or is covered by what is mounted over it; a file that was
     * made where the folder used to be would be missing as soon as the folder is back.
     */
    private void requireStore() {
        if (!Files.exists(store().resolve(StoreCopy.REGISTRY))) {
            throw new StorageUnavailable(
                    Trouble.FAILED,
                    "The folder " + store() + " does not hold the store any more; bring it back, and try again.");
        }
    }

    /**
     * What an attempt that failed has left is empty, for nobody appends to a file that the registry has not noted. If there
     * are entries, somebody has put back a registry that is older than the file.
     */
    private void requireEmpty(RunId run) throws SQLException {
        Optional<Session> left = openAsItIs(run);
        if (left.isEmpty()) {
            return;
        }
        try (Session session = left.get();
                ResultSet result = session.prepare(FURTHEST).query()) {
            if (result.next() && result.getLong(1) > 1) {
                throw new StorageUnavailable(
                        Trouble.DAMAGED,
                        path(run)
                                + " holds entries, but by the registry the run has no file: the registry is older than"
                                + " the file. Restore both from one backup, or move the file away.");
            }
        }
    }

    /**
     * Makes the file of a run that never had one; what is left of an attempt that failed is replaced.
     *
     * @throws StorageUnavailable if what is there was not left by such an attempt; it stays as it is
     */
    void create(RunPlace place) throws SQLException {
        Path file = path(place.run());
        Path made = folder.resolve(place.run().value() + ".new");
        requireStore();
        requireEmpty(place.run());
        try {
            Files.createDirectories(folder);
            deleteAll(made);
            deleteAll(file);
            Files.write(made, template);
            try (Session session = connections.open(made, Connections.Mode.CREATE, SynchronousMode.NORMAL)) {
                Transactions.write(session, made, within -> {
                    streams.create(within, place.no(), place.isEnded(), place.seal());
                    return within.prepare(insertMeta)
                            .bind(place.no())
                            .bind(place.run().value())
                            .update();
                });
            }
            ToDisk.file(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            ToDisk.folder(folder);
        } catch (IOException e) {
            throw Failures.of(e, file);
        }
    }

    /**
     * Deletes a run's file, what SQLite keeps beside it, and what it was before migrations. The file goes first: without it
     * the others mean nothing. It is gone from its name when this returns; the room that it takes is free a little later.
     */
    void delete(RunId run) {
        delete(run, () -> {});
    }

    /**
     * The same for who has the file open.
     *
     * @param letGo closes it: behind its renaming, since SQLite does not write its log back into a file that has moved, and
     *     before its deletion, since who closes a deleted file last waits until the disk has its pages back
     */
    void delete(RunId run, Runnable letGo) {
        Optional<Path> away = Optional.empty();
        try {
            away = purged.putAway(path(run));
            deleteAll(path(run));
            for (int version = 2; version <= Schema.RUN.version(); version++) {
                Files.deleteIfExists(BeforeMigration.kept(store(), path(run), version));
            }
        } catch (IOException e) {
            throw Failures.of(e, path(run));
        } finally {
            letGo.run();
            away.ifPresent(purged::deleteSoon);
        }
    }

    /** Does something as soon as no loss of power brings a file back that was deleted so far. */
    void afterDeletions(Runnable work) {
        purged.afterwards(work);
    }

    /** Deletes what a process has left of purged runs' files that died. */
    void sweep() {
        purged.sweep();
    }

    /** All files of runs that there are right now. */
    List<Path> all() {
        return inFolder(folder, Stream::toList, List.of());
    }

    /** Whether there are files of runs in a folder, which need not be there. */
    static boolean areIn(Path folder) {
        return inFolder(folder, files -> files.findAny().isPresent(), false);
    }

    private static <T> T inFolder(Path folder, Function<Stream<Path>, T> question, T none) {
        if (!Files.isDirectory(folder)) {
            return none;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return question.apply(files.filter(file -> file.toString().endsWith(SUFFIX)));
        } catch (IOException e) {
            throw Failures.of(e, folder);
        }
    }

    /** The run whose name a file bears. */
    Optional<RunId> runOf(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Optional.of(new RunId(name.substring(0, name.length() - SUFFIX.length())));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }

    /** What a run's file takes, its write-ahead log included; 0 if there is none. */
    static long bytes(Path file) {
        return fileBytes(file) + logBytes(file);
    }

    /** What the write-ahead log beside a file takes. */
    static long logBytes(Path file) {
        return fileBytes(beside(file, "-wal"));
    }

    /** What a file takes by itself; 0 if there is none. */
    static long fileBytes(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw Failures.of(e, file);
        }
    }

    /** Waits until the files of purged runs are deleted. */
    @Override
    public void close() {
        purged.close();
    }

    private static void deleteAll(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(beside(file, "-wal"));
        Files.deleteIfExists(beside(file, "-shm"));
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
