package dev.sextant.adapters.mysql;

import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.support.storage.EngineLimits;

/**
 * Opens stores whose runs get a snapshot of their samples after a few appends, and again and again, where otherwise only
 * tens of megabytes lead to one; and that remember only the run that was used last, so that snapshots are read, too.
 */
final class ShortJournal {
    private static final EngineLimits LIMITS = new EngineLimits(0, 16 << 10);

    private ShortJournal() {}

    static MysqlStorage open(MysqlConfig config) {
        return MysqlStorage.open(Opening.open(config), HikariDataSource::new, LIMITS);
    }
}
