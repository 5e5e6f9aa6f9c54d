package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Blocks;
import dev.sextant.support.jooq.Tables.Filters;
import dev.sextant.support.jooq.Tables.Keys;
import dev.sextant.support.jooq.Tables.Streams;
import dev.sextant.support.jooq.Tables.Tallies;
import dev.sextant.support.jooq.Tables.Times;
import dev.sextant.support.jooq.Tables.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Looks for rows of a run that are of none of its streams: nobody reads them. */
final class KindInspection {
    private static final List<StreamKind> OF_ENTRIES = List.of(StreamKind.EVENTS, StreamKind.LOGS);

    private final List<Strays> strays;

    KindInspection(Renderer renderer) {
        strays = List.of(
                strays(renderer, Streams.TABLE, Streams.RUN, Streams.KIND, Codes.KINDS),
                strays(renderer, Keys.TABLE, Keys.RUN, Keys.KIND, Codes.KINDS),
                strays(renderer, Words.TABLE, Words.RUN, Words.KIND, OF_ENTRIES),
                strays(renderer, Blocks.TABLE, Blocks.RUN, Blocks.KIND, OF_ENTRIES),
                strays(renderer, Filters.TABLE, Filters.RUN, Filters.KIND, OF_ENTRIES),
                strays(renderer, Times.TABLE, Times.RUN, Times.KIND, OF_ENTRIES),
                strays(renderer, Tallies.TABLE, Tallies.RUN, Tallies.KIND, OF_ENTRIES));
    }

    private record Strays(String table, Rendered select) {}

    private static Strays strays(
            Renderer renderer, Table<Record> table, Field<Long> run, Field<Integer> kind, List<StreamKind> known) {
        List<Integer> codes = known.stream().map(Codes::of).toList();
        return new Strays(
                table.getName(),
                renderer.of(DSL.selectDistinct(kind)
                        .from(table)
                        .where(run.eq(mark(run))
                                .and(kind.notIn(codes.stream().map(DSL::inline).toList())))));
    }

    /** @param no the run's number */
    List<Finding> inspect(Session session, RunId run, long no) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Strays each : strays) {
            try (ResultSet rows = session.prepare(each.select()).bind(no).query()) {
                while (rows.next()) {
                    findings.add(new Finding(
                            Optional.of(run),
                            Damage.STRAY,
                            "table " + each.table() + " holds rows of kind " + rows.getString(1)
                                    + ", a stream that it has nothing of"));
                }
            }
        }
        return findings;
    }
}
