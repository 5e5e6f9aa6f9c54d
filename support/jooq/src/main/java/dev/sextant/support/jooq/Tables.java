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

    /** Numbers that are handed out one by one, such as {@link #HISTORY_COUNTER}. */
    public static final class Counters {
        public static final Table<Record> TABLE = table("counter");
        public static final Field<Integer> ID = integer("id");
        /** The last number that was handed out, 0 at first. */
        public static final Field<Long> LAST = bigint("last");

        private Counters() {}
    }

    public static final int HISTORY_COUNTER = 1;
    public static final int RUN_COUNTER = 2;
    public static final int HOLDING_COUNTER = 3;

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
        /** Device and slot of each of the claim's slots, as in {@code 0.0 2.1}. */
        public static final Field<String> SLOTS = text("slots");

        public static final Field<Long> BEAT = bigint("beat");
        public static final Field<Long> BEAT_AT = bigint("beat_at");
        public static final Field<Long> CANCEL_AT = bigint("cancel_at");
        public static final Field<String> CANCEL_BY = text("cancel_by");
        public static final Field<String> CANCEL_WHY = text("cancel_why");
        public static final Field<Long> STARTED_AT = bigint("started_at");
        public static final Field<String> OUTCOME = text("outcome");
        public static final Field<Long> ENDED_AT = bigint("ended_at");
        public static final Field<String> END_KIND = text("end_kind");
        public static final Field<String> END_DETAIL = text("end_detail");
        public static final Field<Integer> ARCHIVED = integer("archived");
        public static final Field<Integer> PINNED = integer("pinned");
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

    /** One row a run and stream: what an append locks. */
    public static final class Streams {
        public static final Table<Record> TABLE = table("stream");
        public static final Field<Long> RUN = bigint("run");
        /** The code ({@link Codes}) of the stream's kind, here and in the other tables. */
        public static final Field<Integer> KIND = integer("kind");
        /** The sequence that the next entry gets, from 1. */
        public static final Field<Long> NEXT = bigint("next");
        /** The first late sequence; null while there is none. */
        public static final Field<Long> LATE_FROM = bigint("late_from");
        /** Whether the run has ended: what is appended from now on is late. */
        public static final Field<Integer> ENDED = integer("ended");
        /** The code of a {@link Seal}. */
        public static final Field<Integer> SEALED = integer("sealed");
        /** How many words the stream's dictionary holds. */
        public static final Field<Integer> WORDS = integer("words");
        /** The series engine's own two numbers; 0 in the other streams. */
        public static final Field<Long> SNAPSHOT = bigint("snapshot");

        public static final Field<Long> STAMP = bigint("stamp");
        /** About what its entries take: what a byte budget weighs. */
        public static final Field<Long> BYTES = bigint("bytes");
        /** What is known of the block that takes further entries; null where there is none. */
        public static final Field<byte[]> OPEN_BLOCK = bytes("open_block");

        private Streams() {}
    }

    /** The append keys of a stream that is not archived. Key: run, kind, hash. */
    public static final class Keys {
        public static final Table<Record> TABLE = table("append_key");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** The first 16 bytes of the key's SHA-256. */
        public static final Field<byte[]> HASH = bytes("hash");
        /** The batch's first sequence. */
        public static final Field<Long> FIRST = bigint("first");
        /** How many entries the batch has. */
        public static final Field<Integer> N = integer("n");
        /** The batch's digest, 32 bytes. */
        public static final Field<byte[]> DIGEST = bytes("digest");

        private Keys() {}
    }

    /** The dictionary of a stream: types, targets and sources, or loggers. Key: run, kind, id; unique: run, kind, text. */
    public static final class Words {
        public static final Table<Record> TABLE = table("word");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** 1, 2, 3 … in the order of first appearance. */
        public static final Field<Integer> ID = integer("id");

        public static final Field<String> TEXT = text("text");

        private Words() {}
    }

    /** Events. Key: run, seq. Type, target and source are ids of words. */
    public static final class Events {
        public static final Table<Record> TABLE = table("event");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Long> SEQ = bigint("seq");
        public static final Field<Double> TIME = real("time");
        public static final Field<Long> RECORDED_AT = bigint("recorded_at");
        public static final Field<Integer> TYPE = integer("type");
        public static final Field<Integer> TARGET = integer("target");
        /** Null where it is not known. */
        public static final Field<Integer> SOURCE = integer("source");

        public static final Field<Integer> INTERNAL = integer("internal");
        public static final Field<String> CONTEXT = text("context");

        private Events() {}
    }

    /** Log records. Key: run, seq. The logger is the id of a word; level and stream are codes. */
    public static final class Logs {
        public static final Table<Record> TABLE = table("log");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Long> SEQ = bigint("seq");
        /** Null where it is not known. */
        public static final Field<Double> TIME = real("time");

        public static final Field<Long> RECORDED_AT = bigint("recorded_at");
        public static final Field<Integer> LEVEL = integer("level");
        public static final Field<Integer> LOGGER = integer("logger");
        public static final Field<Integer> STREAM = integer("stream");
        public static final Field<String> MESSAGE = text("message");

        private Logs() {}
    }

    /** What a stretch of consecutive events or logs holds, so that a search can pass over it. Key: run, kind, first. */
    public static final class Blocks {
        public static final Table<Record> TABLE = table("block");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** The first sequence. */
        public static final Field<Long> FIRST = bigint("first");
        /** How many entries. */
        public static final Field<Integer> N = integer("n");
        /** What they weigh. */
        public static final Field<Long> WEIGHT = bigint("weight");
        /** The least time; null where no entry has one. */
        public static final Field<Double> TIME_LO = real("time_lo");

        public static final Field<Double> TIME_HI = real("time_hi");
        public static final Field<Long> WALL_LO = bigint("wall_lo");
        public static final Field<Long> WALL_HI = bigint("wall_hi");
        /** A bit for each type (its id modulo 64) or level that occurs. */
        public static final Field<Long> MASK = bigint("mask");

        private Blocks() {}
    }

    /** The grams that may occur in the texts of a block that takes no further entry. */
    public static final class Filters {
        public static final Table<Record> TABLE = table("block_filter");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** The first sequence of the block. */
        public static final Field<Long> FIRST = bigint("first");

        public static final Field<byte[]> DATA = bytes("data");

        private Filters() {}
    }

    /** The times of the entries of a block that is closed. Key: run, kind, first. */
    public static final class Times {
        public static final Table<Record> TABLE = table("block_times");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** The first sequence of the block. */
        public static final Field<Long> FIRST = bigint("first");

        public static final Field<byte[]> DATA = bytes("data");

        private Times() {}
    }

    /** How many entries have a type and flag, or a level. Key: run, kind, word, flag. */
    public static final class Tallies {
        public static final Table<Record> TABLE = table("tally");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> KIND = integer("kind");
        /** The type's id, or the level's code. */
        public static final Field<Integer> WORD = integer("word");
        /** Whether internal; 0 for logs. */
        public static final Field<Integer> FLAG = integer("flag");

        public static final Field<Long> N = bigint("n");

        private Tallies() {}
    }

    /** The names of a run's series. Key: run, id. */
    public static final class SeriesNames {
        public static final Table<Record> TABLE = table("series_name");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> ID = integer("id");
        public static final Field<String> NAME = text("name");

        private SeriesNames() {}
    }

    /** The engine's journal. Key: run, last. */
    public static final class Journal {
        public static final Table<Record> TABLE = table("journal");
        public static final Field<Long> RUN = bigint("run");
        /** The last sequence of the row. */
        public static final Field<Long> LAST = bigint("last");

        public static final Field<byte[]> DATA = bytes("data");

        private Journal() {}
    }

    /** The engine's snapshot of open chunks, in parts. Key: run, part. */
    public static final class Snapshots {
        public static final Table<Record> TABLE = table("snapshot");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> PART = integer("part");
        public static final Field<byte[]> DATA = bytes("data");

        private Snapshots() {}
    }

    /** The engine's sealed chunks. Key: run, series, no. */
    public static final class Chunks {
        public static final Table<Record> TABLE = table("chunk");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> SERIES = integer("series");
        public static final Field<Integer> NO = integer("no");
        public static final Field<byte[]> DATA = bytes("data");

        private Chunks() {}
    }

    /** The engine's pyramid. Key: run, series, level, no. */
    public static final class Nodes {
        public static final Table<Record> TABLE = table("node");
        public static final Field<Long> RUN = bigint("run");
        public static final Field<Integer> SERIES = integer("series");
        public static final Field<Integer> LEVEL = integer("level");
        public static final Field<Integer> NO = integer("no");
        public static final Field<Long> LEAST_SEQ = bigint("least_seq");
        public static final Field<Long> GREATEST_SEQ = bigint("greatest_seq");
        public static final Field<byte[]> DATA = bytes("data");

        private Nodes() {}
    }

    static Field<Double> real(String name) {
        return column(name, SQLDataType.DOUBLE);
    }

    static Field<byte[]> bytes(String name) {
        return column(name, SQLDataType.BLOB);
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
