package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.storage.Door;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Reads of one kind of stream: each in one snapshot, together with where the stream stands. */
final class StreamReads {
    private final Door door;
    private final Transactions transactions;
    private final RunNumbers numbers;
    private final StreamSql streams;
    private final StreamKind kind;

    StreamReads(Door door, Transactions transactions, RunNumbers numbers, StreamSql streams, StreamKind kind) {
        this.door = door;
        this.transactions = transactions;
        this.numbers = numbers;
        this.streams = streams;
        this.kind = kind;
    }

    /** Reads something of a stream that is there. */
    interface Read<T> {
        T of(Session session, StreamRow row) throws SQLException;
    }

    <T> Lookup<T> found(RunId run, Read<T> read) {
        return read(run, (session, row) -> Lookup.found(read.of(session, row)));
    }

    <T> Lookup<T> read(RunId run, Read<Lookup<T>> read) {
        return door.inside(() -> transactions.read(session -> look(session, run, read)));
    }

    private <T> Lookup<T> look(Session session, RunId run, Read<Lookup<T>> read) throws SQLException {
        OptionalLong number = numbers.of(session, run);
        if (number.isEmpty()) {
            return Lookup.missing(Absence.UNKNOWN_RUN);
        }
        return switch (streams.lookUp(session, number.getAsLong(), kind)) {
            case Lookup.Found<StreamRow>(StreamRow row) -> read.of(session, row);
            case Lookup.Missing<StreamRow>(Absence why) -> Lookup.missing(why);
        };
    }
}
