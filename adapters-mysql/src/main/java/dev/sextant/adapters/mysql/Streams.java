package dev.sextant.adapters.mysql;

import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.AppendSql;
import dev.sextant.support.jooq.ByteBudget;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Storing;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.storage.Door;

/** Makes what reads and what appends, for each kind of stream; what waits to be written shares one room. */
final class Streams {
    private final Door door;
    private final Transactions transactions;
    private final RunNumbers numbers;
    private final StreamSql sql;
    private final AppendSql appends;
    private final Room room;
    private final long groupBytes;

    Streams(
            Door door,
            MysqlConfig config,
            Server server,
            Transactions transactions,
            RunNumbers numbers,
            Dialect dialect) {
        this.door = door;
        this.transactions = transactions;
        this.numbers = numbers;
        this.sql = new StreamSql(dialect);
        this.appends = new AppendSql(dialect, new ByteBudget(config.byteBudget(), new RowScale(sql)));
        this.room = new Room(config.mostWaitingBytes(), config.patience());
        this.groupBytes = server.statementBytes();
    }

    <B extends Batch> StreamAppends<B> appends(StreamKind kind, Storing<B> storing) {
        return new StreamAppends<>(door, transactions, numbers, appends, kind, storing, room, groupBytes);
    }

    StreamReads reads(StreamKind kind) {
        return new StreamReads(door, transactions, numbers, sql, kind);
    }
}
