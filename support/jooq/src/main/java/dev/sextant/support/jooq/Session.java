package dev.sextant.support.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A connection with the statements that were prepared on it. The adapter begins and ends the transactions, and tells the
 * session how each ended, so that what is cached in the heap never runs ahead of what is committed. For one thread at a
 * time.
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final BooleanSupplier inPlace;
    /** By identity: two statements with one text may be in use at once. */
    private final IdentityHashMap<Rendered, Prepared> prepared = new IdentityHashMap<>();

    private final List<Runnable> onCommit = new ArrayList<>();
    private final List<Runnable> onRollback = new ArrayList<>();
    private boolean wary;

    /** What this transaction has seen of rows, or made of them, and knows to be so until it ends. */
    private final Map<Class<?>, Object> known = new HashMap<>();
    /** The version of the database that this transaction found, if nobody else can write before it ends. */
    private OptionalLong version = OptionalLong.empty();
    /** What was known when a transaction ended that nobody else could write beside. */
    private final Map<Class<?>, Object> kept = new HashMap<>();
    /** The version as of which it is so. */
    private OptionalLong keptVersion = OptionalLong.empty();

    /** A connection to a server, which says by itself when it can't keep what it is given. */
    public Session(Connection connection) {
        this(connection, () -> true);
    }

    /**
     * A connection to a file.
     *
     * @param inPlace tells whether the file still lies where it was opened
     */
    public Session(Connection connection, BooleanSupplier inPlace) {
        this.connection = connection;
        this.inPlace = inPlace;
    }

    public Connection connection() {
        return connection;
    }

    /** Whether what was committed here is found by whoever opens the database next. */
    public boolean isInPlace() {
        return inPlace.getAsBoolean();
    }

    /**
     * The statement, prepared at its first use, with nothing bound to it; its batch is what this transaction has put there.
     * One text is never in use twice at once.
     */
    public Prepared prepare(Rendered rendered) throws SQLException {
        Prepared known = prepared.get(rendered);
        if (known == null) {
            known = new Prepared(connection.prepareStatement(rendered.sql()));
            prepared.put(rendered, known);
        }
        return known.begin();
    }

    /** Does something once the transaction is committed; never if it is rolled back. */
    public void onCommit(Runnable action) {
        onCommit.add(action);
    }

    /** Does something if the transaction is rolled back. */
    public void onRollback(Runnable action) {
        onRollback.add(action);
    }

    /**
     * Called by the adapter at the beginning of a transaction that nobody else can write beside: what the transactions before
     * have come to know is still so, unless somebody else has written meanwhile.
     *
     * @param now changes whenever another session has committed something
     */
    public void resume(long now) {
        version = OptionalLong.of(now);
        if (keptVersion.equals(version)) {
            known.putAll(kept);
        }
        kept.clear();
    }

    /**
     * What is known of some rows, within this transaction and, where the adapter sees to it, from one to the next. Who changes
     * the rows changes this too.
     */
    <T> T known(Class<T> what, Supplier<T> nothing) {
        return what.cast(known.computeIfAbsent(what, first -> nothing.get()));
    }

    /** Called by the adapter before a transaction that must read no more than it has to, since one before has met damage. */
    public void setWary(boolean wary) {
        this.wary = wary;
    }

    /** Whether this transaction must read no more than it has to. */
    boolean isWary() {
        return wary;
    }

    /** Called by the adapter after a commit. */
    public void committed() {
        kept.clear();
        if (version.isPresent()) {
            kept.putAll(known);
            keptVersion = version;
        }
        forget();
        runAll(onCommit);
    }

    private void forget() {
        known.clear();
        version = OptionalLong.empty();
    }

    /** Called by the adapter after a rollback, or when a commit failed. */
    public void rolledBack() {
        prepared.values().forEach(Prepared::giveUp);
        kept.clear();
        forget();
        runAll(onRollback);
    }

    private void runAll(List<Runnable> actions) {
        List<Runnable> due = List.copyOf(actions);
        onCommit.clear();
        onRollback.clear();
        due.forEach(Runnable::run);
    }

    /** Closes the statements: each is prepared anew when it is used next. For a driver that gives up those that failed. */
    public void dropStatements() throws SQLException {
        for (Prepared statement : prepared.values()) {
            statement.statement().close();
        }
        prepared.clear();
    }

    /** Closes the statements and the connection. */
    @Override
    public void close() throws SQLException {
        rolledBack();
        try (connection) {
            dropStatements();
        }
    }
}
