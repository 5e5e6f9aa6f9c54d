package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.StreamKind;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of one stream for one reader: the first ones at once, further ones as they are asked for. */
final class WordReader {
    private static final int MOST_REMEMBERED = 8_192;

    private final Session session;
    private final WordSql words;
    private final long run;
    private final StreamKind kind;
    private final Map<Integer, String> known;
    private final Map<String, Integer> ids = new HashMap<>();
    /**
     * A reader.
     *
     * @param known where words are remembered, by id; may be shared with other readers
     */
    WordReader(Session session, WordSql words, long run, StreamKind kind, Map<Integer, String> known) {
        this.session = session;
        this.words = words;
        this.run = run;
        this.kind = kind;
        this.known = known;
    }

    /** The id of a text that {@link #text} has given. */
    int idOf(String text) throws SQLException {
        if (ids.isEmpty()) {
            known.forEach((id, word) -> ids.put(word, id));
        }
        Integer id = ids.get(text);
        if (id == null) {
            id = words.ids(session, run, kind, List.of(text)).get(text);
            if (id == null) {
                throw new IllegalArgumentException("no word of the stream");
            }
            ids.put(text, id);
        }
        return id;
    }

    String text(long id) throws SQLException {
        if (known.isEmpty()) {
            known.putAll(words.after(session, run, kind, 0));
        }
        String text = known.get((int) id);
        if (text == null) {
            text = words.text(session, run, kind, (int) id)
                    .orElseThrow(() -> new StorageUnavailable(
                            Trouble.DAMAGED,
                            "Word " + id + " of run number " + run + "'s " + kind
                                    + " is missing; restore the run from a backup."));
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
                ids.clear();
            }
            known.put((int) id, text);
        }
        return text;
    }
}
