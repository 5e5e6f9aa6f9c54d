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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

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

    /** Whether a row is of a holding by a run. */
    static final Condition IS_BY_RUN = Holdings.KIND.eq(DSL.inline(BY_RUN));

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

    /** The values of the {@link #COLUMNS}; nothing stands for null. */
    static List<Optional<?>> values(Holding holding) {
        return Stream.of(place(holding), holder(holding.holder()), taken(holding), back(holding.givenBack()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Optional<?>> place(Holding holding) {
        return List.of(
                Optional.of(holding.sequence()),
                Optional.of(holding.slot().device().node()),
                Optional.of(holding.slot().device().number()),
                Optional.of(holding.slot().number()));
    }

    private static List<Optional<?>> holder(Holder holder) {
        return switch (holder) {
            case Holder.ByRun(RunId run, long fence) ->
                List.of(Optional.of(BY_RUN), Optional.of(run.value()), Optional.of(fence));
            case Holder.Reserved(long number) -> List.of(Optional.of(RESERVED), Optional.empty(), Optional.of(number));
            case Holder.Quarantined(RunId run) ->
                List.of(Optional.of(QUARANTINED), Optional.of(run.value()), Optional.of(0L));
        };
    }

    private static List<Optional<?>> taken(Holding holding) {
        return List.of(
                Optional.of(holding.taken().at().epochMicros()),
                Optional.of(holding.taken().by()),
                Optional.of(holding.taken().why()),
                holding.until().map(WallInstant::epochMicros));
    }

    /** The values of the columns that a holding gets when it is given back. */
    static List<Optional<?>> back(Optional<StepNote> back) {
        return List.of(back.map(note -> note.at().epochMicros()), back.map(StepNote::by), back.map(StepNote::why));
    }

    /**
     * The columns that say something else than what would be written of the holding that was read from the row.
     *
     * @param row of {@link #COLUMNS}, read from its first column on
     */
    static List<String> differing(Holding holding, Row row) throws SQLException {
        List<String> differing = new ArrayList<>();
        List<Optional<?>> written = values(holding);
        for (int i = 0; i < written.size(); i++) {
            if (!written.get(i).map(String::valueOf).equals(row.optionalText())) {
                differing.add(COLUMNS.get(i).getName());
            }
        }
        return differing;
    }
}
