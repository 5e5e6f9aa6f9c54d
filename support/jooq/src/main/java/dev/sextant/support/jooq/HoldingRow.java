package dev.sextant.support.jooq;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Holdings;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Field;

/** A row of the table of holdings, written from a holding and read back as one. */
final class HoldingRow {
    private static final int BY_RUN = 0;
    private static final int RESERVED = 1;
    private static final int QUARANTINED = 2;

    /** In the order in which rows are written and read. */
    static final List<Field<?>> COLUMNS = List.of(
            Holdings.SEQ,
            Holdings.NODE,
            Holdings.DEVICE,
            Holdings.SLOT,
            Holdings.KIND,
            Holdings.RUN_ID,
            Holdings.NUMBER,
            Holdings.TAKEN_AT,
            Holdings.TAKEN_BY,
            Holdings.TAKEN_WHY,
            Holdings.ENDS_AT,
            Holdings.BACK_AT,
            Holdings.BACK_BY,
            Holdings.BACK_WHY);

    private HoldingRow() {}

    static Holding read(Row row) throws SQLException {
        return read(row.number(), row);
    }

    /**
     * The holding of a row of which the sequence is read.
     *
     * @throws StorageUnavailable if the row says what no holding can be
     */
    static Holding read(long sequence, Row row) throws SQLException {
        try {
            return holding(sequence, row);
        } catch (IllegalArgumentException | SQLDataException e) {
            throw DamagedRow.of("holding " + sequence, e);
        }
    }

    private static Holding holding(long sequence, Row row) throws SQLException {
        SlotId slot = new SlotId(new DeviceId(row.text(), (int) row.number()), (int) row.number());
        Holder holder = holder(row);
        StepNote taken = new StepNote(new WallInstant(row.number()), row.text(), row.text());
        OptionalLong until = row.optionalNumber();
        OptionalLong back = row.optionalNumber();
        return new Holding(
                sequence,
                slot,
                holder,
                taken,
                until.isPresent() ? Optional.of(new WallInstant(until.getAsLong())) : Optional.empty(),
                back.isPresent()
                        ? Optional.of(new StepNote(new WallInstant(back.getAsLong()), row.text(), row.text()))
                        : Optional.empty());
    }

    private static Holder holder(Row row) throws SQLException {
        int kind = (int) row.number();
        Optional<String> run = row.optionalText();
        long number = row.number();
        return switch (kind) {
            case BY_RUN -> new Holder.ByRun(id(run), number);
            case RESERVED -> new Holder.Reserved(number);
            case QUARANTINED -> new Holder.Quarantined(id(run));
            default -> throw new SQLDataException("kind is " + kind + ", but must be 0 to " + QUARANTINED);
        };
    }

    private static RunId id(Optional<String> run) throws SQLException {
        return new RunId(run.orElseThrow(() -> new SQLDataException("run_id is null")));
    }

    static void bind(Prepared insert, Holding holding) throws SQLException {
        insert.bind(holding.sequence())
                .bind(holding.slot().device().node())
                .bind(holding.slot().device().number())
                .bind(holding.slot().number());
        switch (holding.holder()) {
            case Holder.ByRun(RunId run, long fence) ->
                insert.bind(BY_RUN).bind(run.value()).bind(fence);
            case Holder.Reserved(long number) ->
                insert.bind(RESERVED).bindText(Optional.empty()).bind(number);
            case Holder.Quarantined(RunId run) ->
                insert.bind(QUARANTINED).bind(run.value()).bind(0);
        }
        insert.bind(holding.taken().at().epochMicros())
                .bind(holding.taken().by())
                .bind(holding.taken().why())
                .bindLong(holding.until().stream()
                        .mapToLong(WallInstant::epochMicros)
                        .findFirst());
        bindBack(insert, holding.givenBack());
    }

    static void bindBack(Prepared statement, Optional<StepNote> back) throws SQLException {
        statement
                .bindLong(
                        back.stream().mapToLong(note -> note.at().epochMicros()).findFirst())
                .bindText(back.map(StepNote::by))
                .bindText(back.map(StepNote::why));
    }
}
