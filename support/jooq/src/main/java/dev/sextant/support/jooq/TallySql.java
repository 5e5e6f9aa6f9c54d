package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Tallies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The tallies of streams: counters that every append keeps, so that nobody need count. */
final class TallySql {
    private final Rendered insert;
    private final Rendered add;
    private final Rendered read;

    TallySql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        insert = renderer.insert(
                Tallies.TABLE, List.of(Tallies.RUN, Tallies.KIND, Tallies.WORD, Tallies.FLAG, Tallies.N), 1);
        add = renderer.of(DSL.update(Tallies.TABLE)
                .set(Tallies.N, Tallies.N.plus(mark(Tallies.N)))
                .where(stream().and(Tallies.WORD.eq(mark(Tallies.WORD))).and(Tallies.FLAG.eq(mark(Tallies.FLAG)))));
        read = renderer.of(DSL.select(Tallies.WORD, Tallies.FLAG, Tallies.N)
                .from(Tallies.TABLE)
                .where(stream()));
    }

    private static Condition stream() {
        return Tallies.RUN.eq(mark(Tallies.RUN)).and(Tallies.KIND.eq(mark(Tallies.KIND)));
    }

    /** What is counted: a type and whether internal, or a level. */
    record Counted(int word, boolean flag) {}

    /** What one append counts. */
    static final class Counts {
        private final Map<Counted, long[]> counts = new HashMap<>();

        void add(Counted counted) {
            counts.computeIfAbsent(counted, fresh -> new long[1])[0]++;
        }
    }

    void add(Session session, StreamRow row, Counts more) throws SQLException {
        for (Map.Entry<Counted, long[]> count : more.counts.entrySet()) {
            Counted key = count.getKey();
            long n = count.getValue()[0];
            int known = session.prepare(add)
                    .bind(n)
                    .bind(row.run())
                    .bind(Codes.of(row.kind()))
                    .bind(key.word())
                    .bind(key.flag())
                    .update();
            if (known == 0) {
                session.prepare(insert)
                        .bind(row.run())
                        .bind(Codes.of(row.kind()))
                        .bind(key.word())
                        .bind(key.flag())
                        .bind(n)
                        .update();
            }
        }
    }

    Map<Counted, Long> read(Session session, long run, StreamKind kind) throws SQLException {
        Map<Counted, Long> counts = new LinkedHashMap<>();
        try (ResultSet result =
                session.prepare(read).bind(run).bind(Codes.of(kind)).query()) {
            Row row = new Row(result);
            while (row.next()) {
                counts.put(new Counted((int) row.number(), row.flag()), row.number());
            }
        }
        return counts;
    }
}
