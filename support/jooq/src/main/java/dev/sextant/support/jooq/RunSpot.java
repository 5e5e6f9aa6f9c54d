package dev.sextant.support.jooq;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run stands on the pages, and what its row says of itself at a glance. What is damaged is empty.
 *
 * @param place by which the pages are ordered
 * @param damage what is wrong with what was read; the rest of the row may be damaged all the same
 */
record RunSpot(
        long no,
        Optional<RunId> run,
        Optional<RunKey> place,
        Optional<RunState> state,
        Optional<String> name,
        Optional<StorageUnavailable> damage) {
    private static final Set<RunState> HELD = Set.of(RunState.DISPATCHING, RunState.RUNNING);

    /** Of a row with number, id, instant of registration, state and name. */
    static RunSpot read(Row row) throws SQLException {
        long no = row.number();
        Column<RunId> run = Column.read(() -> new RunId(row.text()));
        Column<WallInstant> at = Column.read(() -> new WallInstant(row.number()));
        Column<RunState> state = Column.read(() -> RunState.valueOf(row.text()));
        Column<String> name = Column.read(row::text);
        return new RunSpot(
                no,
                run.value(),
                run.value().flatMap(id -> at.value().map(instant -> new RunKey(instant, id))),
                state.value(),
                name.value(),
                run.why().or(at::why).or(state::why).or(name::why).map(why -> DamagedRow.of("run number " + no, why)));
    }

    /** Whether a filter may choose the run, as far as can be told from here. */
    boolean isPossible(RunFilter filter) {
        return state.map(is -> (filter.states().isEmpty() || filter.states().contains(is))
                                && (filter.heldBy().isEmpty() || HELD.contains(is)))
                        .orElse(true)
                && (filter.name().isEmpty()
                        || name.map(filter.name().get()::test).orElse(true));
    }

    /** What is wrong with a run that stands where no run can. */
    StorageUnavailable astray() {
        return DamagedRow.of(
                "run number " + no, new InvalidValue("registered_at", "is no instant of the years 1 to 9999"));
    }

    /** What a column says, or why it says nothing. */
    private record Column<T>(Optional<T> value, Optional<Exception> why) {
        interface Reader<T> {
            T read() throws SQLException;
        }

        static <T> Column<T> read(Reader<T> reader) throws SQLException {
            try {
                return new Column<>(Optional.of(reader.read()), Optional.empty());
            } catch (IllegalArgumentException | SQLDataException e) {
                return new Column<>(Optional.empty(), Optional.of(e));
            }
        }
    }
}
