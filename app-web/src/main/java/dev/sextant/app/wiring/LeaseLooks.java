package dev.sextant.app.wiring;

import dev.sextant.domain.run.LeaseLook;
import dev.sextant.ports.driving.WatchLeases;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all leases, as often as it is run, whatever goes wrong: one that is thrown on would end the watch, and silent
 * runs would keep their slots for ever. A failure is logged with its cause when it is new, and not again as long as the
 * looks go on failing that way.
 */
public final class LeaseLooks implements Runnable {
    private final WatchLeases leases;
    private final Logger log;
    private Counts counts = new Counts(0, 0, 0);
    private @Nullable String failing;
    private long failedInARow;

    LeaseLooks(WatchLeases leases) {
        this(leases, LoggerFactory.getLogger(LeaseLooks.class));
    }

    LeaseLooks(WatchLeases leases, Logger log) {
        this.leases = leases;
        this.log = log;
    }

    /**
     * What became of looks.
     *
     * @param looks all of them
     * @param failed those that failed, or could not see every held run
     * @param ended how many runs were ended
     */
    public record Counts(long looks, long failed, long ended) {}

    synchronized Counts counts() {
        return counts;
    }

    @Override
    public void run() {
        try {
            looked(leases.look());
        } catch (RuntimeException | Error failure) {
            failed(failure);
        }
    }

    private synchronized void looked(LeaseLook look) {
        boolean whole = look.unreadable() == 0;
        counts = new Counts(counts.looks() + 1, counts.failed() + (whole ? 0 : 1), counts.ended() + look.ended());
        if (whole) {
            recovered();
            return;
        }
        String damage = look.unreadable() + " damaged";
        failedInARow++;
        if (!Objects.equals(failing, damage)) {
            log.error(
                    "{} held runs are damaged and can't be watched, all others are; `sextant verify` names them",
                    look.unreadable());
        }
        failing = damage;
    }

    private void recovered() {
        if (failing != null) {
            log.warn("The leases are watched again, after {} looks that failed", failedInARow);
        }
        failing = null;
        failedInARow = 0;
    }

    private synchronized void failed(Throwable failure) {
        counts = new Counts(counts.looks() + 1, counts.failed() + 1, counts.ended());
        failedInARow++;
        if (!Objects.equals(failing, failure.toString())) {
            log.error("The leases can't be watched; no silent run is ended until they can", failure);
        }
        failing = failure.toString();
    }
}
