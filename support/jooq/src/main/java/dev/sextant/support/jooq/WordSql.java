package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The dictionaries of streams. */
final class WordSql {
    /** How many texts are looked for at once. */
    private static final int ASKED = 64;
    /** How many words are read at once. */
    private static final int PIECE = 1_024;

    private static final int ROW_BYTES = 24;

    private final Inserts inserts;
    private final Rendered one;
    private final Rendered many;
    private final Rendered byId;
    private final Rendered after;

    WordSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        inserts = new Inserts(dialect, renderer, Words.TABLE, List.of(Words.RUN, Words.KIND, Words.ID, Words.TEXT));
        one = byText(renderer, 1);
        many = byText(renderer, ASKED);
        byId = renderer.of(
                DSL.select(Words.TEXT).from(Words.TABLE).where(stream().and(Words.ID.eq(mark(Words.ID)))));
        after = renderer.of(DSL.select(Words.ID, Words.TEXT)
                .from(Words.TABLE)
                .where(stream().and(Words.ID.gt(mark(Words.ID))))
                .orderBy(Words.ID)
                .limit(mark(Tables.integer("most"))));
    }

    private static Rendered byText(Renderer renderer, int texts) {
        return renderer.of(DSL.select(Words.ID, Words.TEXT)
                .from(Words.TABLE)
                .where(stream().and(Words.TEXT.in(Collections.nCopies(texts, mark(Words.TEXT))))));
    }

    private static Condition stream() {
        return Words.RUN.eq(mark(Words.RUN)).and(Words.KIND.eq(mark(Words.KIND)));
    }

    /** The ids of those texts that are words. */
    Map<String, Integer> ids(Session session, long run, StreamKind kind, Collection<String> texts) throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        List<String> asked = new ArrayList<>(texts);
        for (int from = 0; from < asked.size(); from += ASKED) {
            List<String> piece = asked.subList(from, Math.min(asked.size(), from + ASKED));
            boolean single = piece.size() == 1;
            Prepared select = session.prepare(single ? one : many).bind(run).bind(Codes.of(kind));
            for (int i = 0; i < (single ? 1 : ASKED); i++) {
                // A list of fixed length is filled up with its last text.
                select.bind(piece.get(Math.min(i, piece.size() - 1)));
            }
            try (ResultSet result = select.query()) {
                Row row = new Row(result);
                while (row.next()) {
                    int id = (int) row.number();
                    ids.put(row.text(), id);
                }
            }
        }
        return ids;
    }

    Optional<String> text(Session session, long run, StreamKind kind, int id) throws SQLException {
        try (ResultSet result =
                session.prepare(byId).bind(run).bind(Codes.of(kind)).bind(id).query()) {
            Row row = new Row(result);
            return row.next() ? Optional.of(row.text()) : Optional.empty();
        }
    }

    /** The words after an id, at most 1,024 of them, by id. */
    Map<Integer, String> after(Session session, long run, StreamKind kind, int id) throws SQLException {
        Map<Integer, String> words = new HashMap<>();
        try (ResultSet result = session.prepare(after)
                .bind(run)
                .bind(Codes.of(kind))
                .bind(id)
                .bind(PIECE)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                words.put((int) row.number(), row.text());
            }
        }
        return words;
    }

    void insert(Session session, StreamRow row, int firstId, List<String> texts) throws SQLException {
        Inserts.Rows rows = inserts.into(session);
        int id = firstId;
        for (String text : texts) {
            rows.add(ROW_BYTES + text.length(), row.run(), Codes.of(row.kind()), id++, text);
        }
        rows.finish();
    }
}
