package dev.sextant.adapters.sqlite;

import dev.sextant.adapters.sqlite.Transactions.Work;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The file {@code registry.sqlite}. One thread writes, and what waits for it is committed together, so that many callers
 * share one flush to the disk.
 */
final class Registry implements AutoCloseable {
    private static final int MOST_A_COMMIT = 128;
    private static final int MOST_IDLE_READERS = 8;
    private static final String ONLY = "registry";

    private final Path file;
    private final Connections connections;
    private final Session writer;
    private final NativeThreads thread = new NativeThreads("sextant-sqlite-registry-", 1);
    private final NativeThreads looker = new NativeThreads("sextant-sqlite-looker-", 1);
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final IdleSessions<String> readers = new IdleSessions<>(MOST_IDLE_READERS);
    private final UnsettledRuns unsettled;

    private Registry(Path file, Connections connections, Session writer) {
        this.file = file;
        this.connections = connections;
        this.writer = writer;
        this.unsettled = new UnsettledRuns(file, this::connect);
    }

    /**
     * Opens the registry, and makes it where there is none.
     *
     * @throws StorageUnavailable with DAMAGED if there is none, but files of runs: a new one would know none of them
     */
    static Registry open(Path file, Connections connections) {
        try {
            // Before the registry, which is there before any of them.
            boolean hasRuns = RunFiles.areIn(file.resolveSibling("runs"));
            if (Files.exists(file)) {
                Failures.requireWritable(file);
                Transactions.patiently(file, () -> lookAt(file, connections, hasRuns));
            } else if (hasRuns) {
                throw lost(file, "not there");
            }
            Session writer = Transactions.patiently(
                    file, () -> connections.open(file, Connections.Mode.CREATE, SynchronousMode.FULL));
            try {
                Transactions.write(writer, file, session -> {
                    if (Schema.REGISTRY.isEmpty(session.connection())) {
                        Schema.REGISTRY.create(session.connection());
                    }
                    Schema.REGISTRY.check(session.connection(), file);
                    BeforeMigration.migrate(session, connections, Schema.REGISTRY, file.resolveSibling(""), file);
                    return true;
                });
                return new Registry(file, connections, writer);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    /** Before anything is set: opening for writing turns a file to write-ahead logging, and it may be another program's. */
    private static boolean lookAt(Path file, Connections connections, boolean hasRuns) throws SQLException {
        try (Session session = connections.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL)) {
            if (!Schema.REGISTRY.isEmpty(session.connection())) {
                Schema.REGISTRY.check(session.connection(), file);
            } else if (hasRuns) {
                throw lost(file, "empty");
            }
            return true;
        }
    }

    private static StorageUnavailable lost(Path file, String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                file + " is " + how
                        + ", but there are files of runs beside it; put it back from a backup, for without it"
                        + " nobody knows which runs they are of.");
    }

    private static final class Task<T> {
        final Work<T> work;
        final CompletableFuture<T> answer = new CompletableFuture<>();
        private boolean hasFailed;

        Task(Work<T> work) {
            this.work = work;
        }

        /** Does the work inside a transaction; what it answers is told after the commit. */
        Runnable in(Session session) throws SQLException {
            hasFailed = true;
            T result = work.in(session);
            hasFailed = false;
            return () -> answer.complete(result);
        }

        /** Whether it was this work that failed, and not the commit of all. */
        boolean hasFailed() {
            return hasFailed;
        }
    }

    /** Does work in a writing transaction, and waits for its commit. */
    <T> T write(Work<T> work) {
        Task<T> task = new Task<>(work);
        waiting.add(task);
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::drain);
        }
        return NativeThreads.await(task.answer);
    }

    private void drain() {
        scheduled.set(false);
        List<Task<?>> group = new ArrayList<>();
        do {
            group.clear();
            Task<?> task = waiting.poll();
            while (task != null) {
                group.add(task);
                task = group.size() < MOST_A_COMMIT ? waiting.poll() : null;
            }
            commit(group);
        } while (!group.isEmpty());
    }

    private void commit(List<Task<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<Runnable> answers = Transactions.write(writer, file, session -> {
                session.resume(DataVersion.of(session));
                List<Runnable> done = new ArrayList<>();
                for (Task<?> task : group) {
                    done.add(task.in(session));
                }
                return done;
            });
            requireInPlace(writer);
            answers.forEach(Runnable::run);
        } catch (RuntimeException | Error e) {
            // A row or a run's file that is damaged must not fail those who have nothing to do with it.
            if (group.size() > 1 && (Failures.mayBeOfOne(e) || group.stream().anyMatch(Task::hasFailed))) {
                group.forEach(task -> commit(List.of(task)));
            } else {
                group.forEach(task -> task.answer.completeExceptionally(e));
            }
        }
    }

    /** Does short work in a reading transaction, which no long reading of a run can keep waiting. */
    <T> T look(Work<T> work) {
        return looker.callHere(() -> readHere(work));
    }

    /** Does work in a reading transaction, on the caller's own thread, which is one of ours. */
    <T> T readHere(Work<T> work) {
        try {
            Session session = readers.take(ONLY).orElse(null);
            if (session == null) {
                session = connect();
            }
            try {
                T result = Transactions.read(session, file, work);
                requireInPlace(session);
                Session used = session;
                session = null;
                for (Session surplus : readers.give(ONLY, used).values()) {
                    surplus.close();
                }
                return result;
            } finally {
                if (session != null) {
                    session.close();
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    /** A registry that is open would go on when it is deleted, or its folder is moved, and answer from what nobody else sees. */
    private void requireInPlace(Session session) {
        if (!session.isInPlace()) {
            throw Failures.gone(file);
        }
    }

    /** For whoever asks for files and not for what is in them: of a folder that is gone they take nothing. */
    void requireThere() {
        if (!Files.exists(file)) {
            throw Failures.gone(file);
        }
    }

    private Session connect() throws SQLException {
        try {
            return connections.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL);
        } catch (SQLException e) {
            if (Files.exists(file)) {
                throw e;
            }
            throw Failures.gone(file);
        }
    }

    /** Whether a step of the run was committed here that its file may not show yet. For our own threads. */
    boolean isUnsettled(RunId run) {
        return unsettled.contains(run);
    }

    Path file() {
        return file;
    }

    /** To be called when nobody writes or reads any more. */
    @Override
    public void close() {
        thread.close();
        looker.close();
        try {
            unsettled.close();
            for (Session reader : readers.takeAll(ONLY)) {
                reader.close();
            }
            // Last, so that it leaves no write-ahead log behind.
            writer.close();
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }
}
