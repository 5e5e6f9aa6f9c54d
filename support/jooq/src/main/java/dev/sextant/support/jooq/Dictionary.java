package dev.sextant.support.jooq;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The ids of a stream's words as far as its writer remembers them; bounded, and true of one commit. A dictionary that has
 * forgotten nothing need not ask the table for a text that it does not know.
 */
final class Dictionary implements Ids {
    /** What stands for a text that is not known yet: ids begin at 1. */
    private static final int UNKNOWN = 0;
    /** Beyond so many characters everything is forgotten. */
    private static final long MOST_CHARACTERS = 1L << 20;

    private final Map<String, Integer> ids = new HashMap<>();
    /** What was asked for and is not known. */
    private final SequencedSet<String> unknown = new LinkedHashSet<>();

    private long characters;
    /** How many words the stream has. */
    private int size;
    /** Whether every word of the stream is remembered. */
    private boolean complete;

    /** A dictionary of so many words, none of them remembered. */
    Dictionary(int size) {
        this.size = size;
        this.complete = size == 0;
    }

    int size() {
        return size;
    }

    /** Begins an append: from now on to its end nothing is forgotten. */
    void begin() {
        if (characters > MOST_CHARACTERS) {
            ids.clear();
            characters = 0;
            complete = size == 0;
        }
    }

    /** The id of a text; if it is not known, any number, and {@link #learn} will find out. */
    int idOrAsk(String text) {
        Integer id = ids.get(text);
        if (id == null) {
            unknown.add(text);
            return UNKNOWN;
        }
        return id;
    }

    /**
     * Makes words of all texts that were asked for and are none yet. Afterwards {@link #id} knows each of them, and the
     * stream has {@link #size} of them.
     *
     * @return whether there were any that were not known
     */
    boolean learn(Session session, WordSql words, StreamRow row) throws SQLException {
        if (unknown.isEmpty()) {
            return false;
        }
        if (!complete) {
            words.ids(session, row.run(), row.kind(), unknown).forEach(this::remember);
            unknown.removeAll(ids.keySet());
        }
        if (!unknown.isEmpty()) {
            List<String> fresh = new ArrayList<>(unknown);
            words.insert(session, row, size + 1, fresh);
            for (String text : fresh) {
                remember(text, ++size);
            }
            unknown.clear();
        }
        return true;
    }

    @Override
    public int id(String text) {
        Integer id = ids.get(text);
        if (id == null) {
            throw new IllegalStateException("a text that was not learned");
        }
        return id;
    }

    private void remember(String text, int id) {
        if (ids.put(text, id) == null) {
            characters += text.length() + Long.SIZE;
        }
    }
}
