package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.support.jooq.Tables.Tallies;
import dev.sextant.support.storage.OpenBlock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The tallies of streams: counters of the entries of closed blocks, so that nobody need count. */
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

    /** What some entries come to. */
    static final class Counts {
        private final Map<Counted, long[]> counts = new LinkedHashMap<>();

        /** Those of an open block. */
        static Counts of(OpenBlock open) {
            Counts counts = new Counts();
            open.tallies().forEach(tally -> counts.add(new Counted(tally.word(), tally.flag()), tally.count()));
            return counts;
        }

        void add(Counted counted) {
            add(counted, 1);
        }

        void addAll(Counts more) {
            more.counts.forEach((counted, n) -> add(counted, n[0]));
        }

        private void add(Counted counted, long n) {
            counts.computeIfAbsent(counted, fresh -> new long[1])[0] += n;
        }

        /** What a stream's row says of an open block. */
        List<OpenBlock.Tally> tallies() {
            return counts.entrySet().stream()
                    .map(count -> new OpenBlock.Tally(
                            count.getKey().word(), count.getKey().flag(), (int) count.getValue()[0]))
                    .toList();
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

    /** All that a stream holds, what is in its open block too. */
    Map<Counted, Long> read(Session session, StreamRow row) throws SQLException {
        Map<Counted, Long> counts = new LinkedHashMap<>();
        try (ResultSet result =
                session.prepare(read).bind(row.run()).bind(Codes.of(row.kind())).query()) {
            Row each = new Row(result);
            while (each.next()) {
                counts.put(new Counted((int) each.number(), each.flag()), each.number());
            }
        }
        row.open()
                .map(OpenBlock::tallies)
                .orElse(List.of())
                .forEach(tally ->
                        counts.merge(new Counted(tally.word(), tally.flag()), (long) tally.count(), Long::sum));
        return counts;
    }
}
