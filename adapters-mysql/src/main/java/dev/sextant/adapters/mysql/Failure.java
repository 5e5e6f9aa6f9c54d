package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an SQL error means to us, by its number and state; messages come in any language. */
enum Failure {
    /** Another transaction was in the way; the whole transaction may be run again. */
    CONTENTION(Trouble.FAILED),
    /** The connection is gone, or there never was one. */
    LOST(Trouble.UNREACHABLE),
    /** The server takes no more connections. */
    CROWDED(Trouble.UNREACHABLE),
    DENIED(Trouble.ACCESS_DENIED),
    READ_ONLY(Trouble.READ_ONLY),
    FULL(Trouble.DISK_FULL),
    NO_DATABASE(Trouble.NOT_A_STORE),
    NO_TABLE(Trouble.NOT_A_STORE),
    PACKET(Trouble.UNFIT_SERVER),
    CORRUPT(Trouble.DAMAGED),
    /**
     * Whoever writes knows what is there, and writes no sums that are too large: only rows that contradict each other, or say
     * more than there can be, get in the way.
     */
    NONSENSE(Trouble.DAMAGED),
    OTHER(Trouble.FAILED);

    /** Deadlock, lock wait timeout, MariaDB's "record has changed", rolled back at commit, H2's three. */
    private static final Set<Integer> CONTENTIONS = Set.of(1213, 1205, 1020, 3101, 3572, 50_200, 40_001, 90_131);

    /**
     * Shutdown, connection killed, session killed, inactivity, gone away, lost in a query; Galera's node not prepared;
     * H2's connection broken, database closed.
     */
    private static final Set<Integer> LOSSES =
            Set.of(1053, 1077, 1079, 1927, 3169, 4031, 2002, 2003, 2006, 2013, 2055, 1047, 90_067, 90_098, 90_121);

    private static final Set<Integer> CROWDS = Set.of(1040, 1203, 1226);

    /** Wrong password, no right to the database, the table, the column or the command, host, plug-in, expired, locked. */
    private static final Set<Integer> DENIALS = Set.of(
            1044, 1045, 1095, 1129, 1130, 1142, 1143, 1227, 1251, 1370, 1524, 1698, 1820, 1862, 3118, 3159, 4151,
            28_000, 90_096);

    private static final Set<Integer> READ_ONLYS = Set.of(1290, 1792, 1836, 3100, 90_097);
    private static final Set<Integer> FULLS = Set.of(1021, 1114, 1037, 1041, 3);
    private static final Set<Integer> NO_DATABASES = Set.of(1049, 1046, 90_013, 90_146);
    private static final Set<Integer> NO_TABLES = Set.of(1051, 1054, 1146, 42_102, 42_104, 42_122);
    private static final Set<Integer> PACKETS = Set.of(1153, 2020, 1301);
    private static final String OUT_OF_RANGE = "22003";
    private static final Set<Integer> CORRUPTIONS = Set.of(126, 127, 1034, 1194, 1195, 1712, 90_030);

    private final Trouble trouble;

    Failure(Trouble trouble) {
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }

    /** The SQL error in what was thrown, however it was wrapped. */
    static @Nullable SQLException sqlIn(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** What an error means: the first meaning that it or one of its causes has. */
    static Failure of(SQLException error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                Failure meaning = alone(sql);
                if (meaning != OTHER) {
                    return meaning;
                }
            }
        }
        return OTHER;
    }

    /** Whether the server said nothing for so long that we gave up; it would hardly be quicker the next time. */
    static boolean isSilence(SQLException error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static Failure alone(SQLException error) {
        int number = error.getErrorCode();
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (CONTENTIONS.contains(number) || state.startsWith("40")) {
            return CONTENTION;
        }
        // Before the states of class 08: a driver gives some of these such a state.
        if (CROWDS.contains(number)) {
            return CROWDED;
        }
        if (DENIALS.contains(number)
                || state.startsWith("28")
                || error instanceof SQLInvalidAuthorizationSpecException) {
            return DENIED;
        }
        if (NO_DATABASES.contains(number)) {
            return NO_DATABASE;
        }
        if (PACKETS.contains(number)) {
            return PACKET;
        }
        if (LOSSES.contains(number)
                || state.startsWith("08")
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException) {
            return LOST;
        }
        return state.startsWith("23") || state.equals(OUT_OF_RANGE) ? NONSENSE : rare(number);
    }

    private static Failure rare(int number) {
        if (READ_ONLYS.contains(number)) {
            return READ_ONLY;
        }
        if (FULLS.contains(number)) {
            return FULL;
        }
        if (NO_TABLES.contains(number)) {
            return NO_TABLE;
        }
        return CORRUPTIONS.contains(number) ? CORRUPT : OTHER;
    }
}
