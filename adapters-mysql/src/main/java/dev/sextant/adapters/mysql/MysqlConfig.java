package dev.sextant.adapters.mysql;

import dev.sextant.domain.InvalidValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a store is, and how much the adapter may use of it. The password is in no text that this record makes.
 *
 * <p>Without parameters in the URL the adapter takes the driver that belongs to the server that answers. With
 * parameters, which only one driver understands, it takes the driver that the URL names.
 *
 * @param url {@code jdbc:mysql://host:port/database} or {@code jdbc:mariadb://host:port/database}, with the driver's
 *     own parameters, but neither user nor password: URLs are repeated in messages
 * @param user who to connect as; empty for the driver's own idea of it
 * @param password the user's password, empty for none
 * @param connections the most connections at once, 2 to 256; half of them write and half read
 * @param patience how long a call waits for a connection, 250 milliseconds to 10 minutes
 * @param mostWaitingBytes how many bytes of batches may wait to be written, at least 16 MiB; beyond it writers wait as
 *     long as {@code patience}, and then are told to come back
 * @param byteBudget how many bytes the entries of all runs may take together, at least 1; {@link #NO_BUDGET} by default.
 *     Beyond it batches are refused as {@code STORE_FULL}. Servers that append at the same moment exceed it by no more
 *     than what each of them is just writing. Runs, their history, append keys and what the server itself adds are not
 *     counted. With a budget every append sums up what the streams of all runs take
 * @param migrationBackups the folder in which a backup is made before a store of an older version is brought up to ours;
 *     without one such a store is refused
 */
public record MysqlConfig(
        String url,
        String user,
        String password,
        int connections,
        Duration patience,
        long mostWaitingBytes,
        long byteBudget,
        Optional<Path> migrationBackups) {
    public static final int DEFAULT_CONNECTIONS = 16;
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
    public static final long DEFAULT_MOST_WAITING_BYTES = 64L << 20;
    /** A store that may grow as long as its server lets it. */
    public static final long NO_BUDGET = Long.MAX_VALUE;

    private static final int FEWEST_CONNECTIONS = 2;
    private static final int MOST_CONNECTIONS = 256;
    /** What HikariCP, which does the waiting, is ready to wait at least. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);

    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);
    private static final long LEAST_WAITING_BYTES = 16L << 20;
    private static final int MOST_PORT = 65_535;
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i)([?&;](user|password|password\\d)=)|(://[^/]*@)|([(,]\\s*(user|password)\\s*=)");

    public MysqlConfig {
        String scheme = url.toLowerCase(Locale.ROOT);
        if (CREDENTIALS.matcher(url).find()) {
            throw new InvalidValue(
                    "url", "carries a user or a password; give them apart, for URLs are shown in messages");
        }
        if (!scheme.startsWith("jdbc:mysql:")
                && !scheme.startsWith("jdbc:mariadb:")
                && !scheme.startsWith("jdbc:h2:")) {
            throw new InvalidValue(
                    "url",
                    "is " + InvalidValue.excerpt(url)
                            + ", but must be like jdbc:mysql://host:3306/database or jdbc:mariadb://host:3306/database");
        }
        if (connections < FEWEST_CONNECTIONS || connections > MOST_CONNECTIONS) {
            throw new InvalidValue(
                    "connections",
                    "is " + connections + ", but must be " + FEWEST_CONNECTIONS + " to " + MOST_CONNECTIONS);
        }
        if (patience.compareTo(LEAST_PATIENCE) < 0 || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new InvalidValue(
                    "patience",
                    "is " + patience.toMillis() + " ms, but must be " + LEAST_PATIENCE.toMillis() + " ms to "
                            + MOST_PATIENCE.toMinutes() + " minutes");
        }
        if (mostWaitingBytes < LEAST_WAITING_BYTES) {
            throw new InvalidValue(
                    "mostWaitingBytes",
                    "is " + mostWaitingBytes + ", but must be at least " + LEAST_WAITING_BYTES
                            + " (16 MiB), the weight of the greatest batch");
        }
        if (byteBudget < 1) {
            throw new InvalidValue("byteBudget", "is " + byteBudget + ", but must be at least 1 byte");
        }
    }

    /** A store at a URL, with everything else as it usually is. */
    public static MysqlConfig of(String url, String user, String password) {
        return new MysqlConfig(
                url,
                user,
                password,
                DEFAULT_CONNECTIONS,
                DEFAULT_PATIENCE,
                DEFAULT_MOST_WAITING_BYTES,
                NO_BUDGET,
                Optional.empty());
    }

    /** A store on a server, be it MySQL or MariaDB. */
    public static MysqlConfig of(String host, int port, String database, String user, String password) {
        if (port < 1 || port > MOST_PORT) {
            throw new InvalidValue("port", "is " + port + ", but must be 1 to " + MOST_PORT);
        }
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return of("jdbc:mysql://" + bracketed + ":" + port + "/" + database, user, password);
    }

    public MysqlConfig connections(int most) {
        return new MysqlConfig(url, user, password, most, patience, mostWaitingBytes, byteBudget, migrationBackups);
    }

    public MysqlConfig patience(Duration longest) {
        return new MysqlConfig(
                url, user, password, connections, longest, mostWaitingBytes, byteBudget, migrationBackups);
    }

    public MysqlConfig mostWaitingBytes(long most) {
        return new MysqlConfig(url, user, password, connections, patience, most, byteBudget, migrationBackups);
    }

    public MysqlConfig byteBudget(long most) {
        return new MysqlConfig(url, user, password, connections, patience, mostWaitingBytes, most, migrationBackups);
    }

    public MysqlConfig migrationBackups(Path folder) {
        return new MysqlConfig(
                url, user, password, connections, patience, mostWaitingBytes, byteBudget, Optional.of(folder));
    }

    MysqlConfig url(String other) {
        return new MysqlConfig(
                other, user, password, connections, patience, mostWaitingBytes, byteBudget, migrationBackups);
    }

    /** The URL without its parameters, for messages. */
    String place() {
        int parameters = url.indexOf('?');
        int settings = url.indexOf(';');
        int end = Math.min(parameters < 0 ? url.length() : parameters, settings < 0 ? url.length() : settings);
        return url.substring(0, end);
    }

    boolean hasParameters() {
        return place().length() < url.length();
    }

    @Override
    public String toString() {
        return "MysqlConfig[url=" + place() + ", user=" + user + ", connections=" + connections + ", patience="
                + patience + ", mostWaitingBytes=" + mostWaitingBytes + ", byteBudget=" + byteBudget
                + ", migrationBackups=" + migrationBackups + "]";
    }
}
