package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.StorageUnavailable;
import java.sql.SQLException;
import java.time.Duration;

/** Says in one sentence what is wrong with the server, where it is, and what to do. Never with the password. */
final class Complaints {
    private final MysqlConfig config;

    Complaints(MysqlConfig config) {
        this.config = config;
    }

    StorageUnavailable of(SQLException error) {
        Failure failure = Failure.of(error);
        return new StorageUnavailable(failure.trouble(), sentence(failure, error), error);
    }

    /** The connection went away when the commit was under way. */
    StorageUnavailable unknownCommit(SQLException error) {
        return new StorageUnavailable(
                StorageUnavailable.Trouble.UNREACHABLE,
                "The connection to " + config.place() + " was lost during a commit, so the change may be stored or not;"
                        + " look, or send it again under its append key.",
                error);
    }

    StorageUnavailable contention(int attempts, SQLException error) {
        return new StorageUnavailable(
                StorageUnavailable.Trouble.FAILED,
                "Other transactions at " + config.place() + " were in the way " + attempts
                        + " times in a row; see which session holds its locks for so long.",
                error);
    }

    /** All connections of the pool are in use. */
    StorageUnavailable crowdedPool(Duration waited, SQLException error) {
        return new StorageUnavailable(
                StorageUnavailable.Trouble.FAILED,
                "All " + config.connections() + " connections to " + config.place() + " were in use for "
                        + waited.toMillis() + " ms; allow more of them, or ask for less at once.",
                error);
    }

    private String sentence(Failure failure, SQLException error) {
        String place = config.place();
        return switch (failure) {
            case LOST -> "No server answers at " + place + "; start it, or correct the address.";
            case CROWDED ->
                "The server at " + place + " takes no more connections (" + config.connections()
                        + " are wanted at most); raise its max_connections, or lower ours.";
            case DENIED ->
                "The server at " + place + " does not let the user " + user()
                        + " do this; check the password, and grant ALL on the database. It said: " + said(error);
            case READ_ONLY -> "The server at " + place + " is read-only; connect to the one that takes writes.";
            case FULL -> "The server at " + place + " has no space left; give it some. It said: " + said(error);
            case NO_DATABASE ->
                "The server has no database as named in " + place
                        + "; create it (CREATE DATABASE …), or correct the name.";
            case NO_TABLE ->
                "The database at " + place + " lacks a table or column that a store has; it is no store,"
                        + " or somebody changed it. It said: " + said(error);
            case PACKET ->
                "The server at " + place + " refused a statement as too long; set its max_allowed_packet to "
                        + (Server.LEAST_PACKET >> 20) + " MiB or more.";
            case CORRUPT -> "The server at " + place + " says that its own data is damaged: " + said(error);
            case NONSENSE ->
                "The store at " + place
                        + " has rows that contradict each other, or say more than there can be; restore it"
                        + " from a backup. The server said: " + said(error);
            case CONTENTION, OTHER -> "The server at " + place + " failed: " + said(error);
        };
    }

    private String user() {
        return config.user().isEmpty() ? "(none)" : config.user();
    }

    /** What the server said, in one line, without what follows it in a driver's text, and without the password. */
    private String said(SQLException error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String line = message.lines().findFirst().orElse(message);
        String safe = config.password().isEmpty() ? line : line.replace(config.password(), "***");
        return safe + " (error " + error.getErrorCode() + ", state " + error.getSQLState() + ")";
    }
}
