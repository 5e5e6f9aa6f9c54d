package dev.sextant.support.jooq;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The tables and their columns, written by hand: the adapters own the DDL, this is what the statements rely on. No two
 * tables that are ever joined share a column's name. Instants are microseconds since 1970, run times are doubles, flags
 * are 0 or 1.
 */
public final class Tables {
    private Tables() {}

    /** Numbers that are handed out one by one: {@link #HISTORY_COUNTER} and {@link #RUN_COUNTER}. */
    public static final class Counters {
        public static final Table<Record> TABLE = table("counter");
        public static final Field<Integer> ID = integer("id");
        /** The last number that was handed out, 0 at first. */
        public static final Field<Long> LAST = bigint("last");

        private Counters() {}
    }

    public static final int HISTORY_COUNTER = 1;
    public static final int RUN_COUNTER = 2;

    /** One row a run, be it a tombstone. */
    public static final class Runs {
        public static final Table<Record> TABLE = table("run");
        /** The run's small number, the key of all other tables. Never given twice. */
        public static final Field<Long> NO = bigint("no");

        public static final Field<String> ID = text("id");
        public static final Field<Long> VERSION = bigint("version");
        public static final Field<String> STATE = text("state");
        public static final Field<Long> REGISTERED_AT = bigint("registered_at");
        public static final Field<String> DIGEST = text("digest");
        public static final Field<String> NAME = text("name");
        /** In canonical form; null in a tombstone. */
        public static final Field<String> SUBMISSION = text("submission");

        public static final Field<String> REGISTERED_BY = text("registered_by");
        public static final Field<Integer> ATTEMPT = integer("attempt");
        public static final Field<String> RETRY_OF = text("retry_of");
        public static final Field<Long> CLAIMS = bigint("claims");
        public static final Field<String> NODE = text("node");
        public static final Field<Long> HELD_SINCE = bigint("held_since");
        public static final Field<Long> CANCEL_AT = bigint("cancel_at");
        public static final Field<String> CANCEL_BY = text("cancel_by");
        public static final Field<String> CANCEL_WHY = text("cancel_why");
        public static final Field<Long> STARTED_AT = bigint("started_at");
        public static final Field<String> OUTCOME = text("outcome");
        public static final Field<Long> ENDED_AT = bigint("ended_at");
        public static final Field<String> END_KIND = text("end_kind");
        public static final Field<String> END_DETAIL = text("end_detail");
        public static final Field<Integer> ARCHIVED = integer("archived");
        public static final Field<Long> PURGED_AT = bigint("purged_at");
        public static final Field<String> PURGED_BY = text("purged_by");

        private Runs() {}
    }

    /** One row a registration or step. */
    public static final class History {
        public static final Table<Record> TABLE = table("history");
        /** 1, 2, 3 … without a gap, in commit order; the key. */
        public static final Field<Long> SEQ = bigint("seq");

        public static final Field<Long> RUN = bigint("run");
        /** Null for a registration. */
        public static final Field<String> FROM_STATE = text("from_state");

        public static final Field<String> TO_STATE = text("to_state");
        public static final Field<Long> AT = bigint("at");
        public static final Field<String> BY = text("by");
        public static final Field<String> WHY = text("why");

        private History() {}
    }

    static Table<Record> table(String name) {
        return DSL.table(DSL.name(name));
    }

    static Field<Long> bigint(String name) {
        return column(name, SQLDataType.BIGINT);
    }

    static Field<Integer> integer(String name) {
        return column(name, SQLDataType.INTEGER);
    }

    static Field<String> text(String name) {
        return column(name, SQLDataType.CLOB);
    }

    static <T> Field<T> column(String name, DataType<T> type) {
        return DSL.field(DSL.name(name), type);
    }
}
