package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Tables.bigint;
import static dev.sextant.support.jooq.Tables.integer;
import static dev.sextant.support.jooq.Tables.table;
import static dev.sextant.support.jooq.Tables.text;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of the queue and of the slots; as in {@link Tables}, no two that are joined share a column's name. */
final class LedgerTables {
    private LedgerTables() {}

    /** One row a pending run: what a claim must know of it. */
    static final class Waiting {
        static final Table<Record> TABLE = table("waiting");
        /** The run's number; the key. */
        static final Field<Long> RUN = bigint("run");
        /** The priority, negated: the least rank is claimed first. */
        static final Field<Long> RANK = bigint("claim_rank");

        static final Field<Long> SINCE = bigint("since");
        static final Field<String> RUN_ID = text("run_id");
        static final Field<Integer> GPUS = integer("gpus");
        static final Field<Integer> MANDATORY = integer("mandatory");

        private Waiting() {}
    }

    /** One row a node that has declared itself. */
    static final class GpuNodes {
        static final Table<Record> TABLE = table("gpu_node");
        static final Field<String> NAME = text("name");

        private GpuNodes() {}
    }

    /** One row a slot that was ever declared. Key: node, device, slot. */
    static final class Slots {
        static final Table<Record> TABLE = table("gpu_slot");
        static final Field<String> NODE = text("node");
        static final Field<Integer> DEVICE = integer("device");
        static final Field<Integer> SLOT = integer("slot");
        static final Field<Integer> DECLARED = integer("declared");
        /** The sequence of the slot's latest holding, be it over; null if there never was one. */
        static final Field<Long> LATEST = bigint("latest");

        private Slots() {}
    }

    /** One row a device that drains. Key: node, device. */
    static final class Drains {
        static final Table<Record> TABLE = table("gpu_drain");
        static final Field<String> NODE = text("drain_node");
        static final Field<Integer> DEVICE = integer("drain_device");
        static final Field<Long> AT = bigint("drain_at");
        static final Field<String> BY = text("drain_by");
        static final Field<String> WHY = text("drain_why");

        private Drains() {}
    }

    /** One row a holding. */
    static final class Holdings {
        static final Table<Record> TABLE = table("gpu_holding");
        /** 1, 2, 3 … without a gap, in commit order; the key. */
        static final Field<Long> SEQ = bigint("seq");

        static final Field<String> NODE = text("held_node");
        static final Field<Integer> DEVICE = integer("held_device");
        static final Field<Integer> SLOT = integer("held_slot");
        /** 0 by a run, 1 reserved, 2 quarantined. */
        static final Field<Integer> KIND = integer("kind");
        /** The run's id, also when the run is long purged. */
        static final Field<String> RUN_ID = text("run_id");
        /** The fence of a run, the number of a reservation. */
        static final Field<Long> NUMBER = bigint("number");

        static final Field<Long> TAKEN_AT = bigint("taken_at");
        static final Field<String> TAKEN_BY = text("taken_by");
        static final Field<String> TAKEN_WHY = text("taken_why");
        static final Field<Long> ENDS_AT = bigint("ends_at");
        static final Field<Long> BACK_AT = bigint("back_at");
        static final Field<String> BACK_BY = text("back_by");
        static final Field<String> BACK_WHY = text("back_why");

        private Holdings() {}
    }
}
