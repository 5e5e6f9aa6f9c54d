package dev.sextant.adapters.mysql;

import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.AppendSql;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Storing;
import dev.sextant.support.jooq.StreamSql;

/** Makes what reads and what appends, for each kind of stream; what waits to be written shares one room. */
final class Streams {
    private final Transactions transactions;
    private final RunNumbers numbers;
    private final StreamSql sql;
    private final AppendSql appends;
    private final Room room;
    private final long groupBytes;

    Streams(MysqlConfig config, Server server, Transactions transactions, RunNumbers numbers, Dialect dialect) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.sql = new StreamSql(dialect);
        this.appends = new AppendSql(dialect);
        this.room = new Room(config.mostWaitingBytes(), config.patience());
        this.groupBytes = server.statementBytes();
    }

    <B extends Batch> StreamAppends<B> appends(StreamKind kind, Storing<B> storing) {
        return new StreamAppends<>(transactions, numbers, appends, kind, storing, room, groupBytes);
    }

    StreamReads reads(StreamKind kind) {
        return new StreamReads(transactions, numbers, sql, kind);
    }
}
