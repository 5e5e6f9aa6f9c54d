package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets SQLite look through all pages of a file. An inspection reads tables: an index that has lost a row, or has the pages of
 * another, is met only by whoever searches by it, and they find less than there is.
 */
final class PageCheck {
    /** What follows is of no use to anyone: the file is to be restored. */
    private static final int MOST = 10;

    private static final Rendered CHECK = new Rendered("PRAGMA integrity_check(" + MOST + ")");
    private static final String SOUND = "ok";

    private PageCheck() {}

    /** What is wrong, in SQLite's words. */
    static List<String> trouble(Session session) throws SQLException {
        List<String> trouble = new ArrayList<>();
        try (ResultSet told = session.prepare(CHECK).query()) {
            while (told.next()) {
                // Of a tree it tells in lines under a heading.
                told.getString(1)
                        .lines()
                        .filter(line -> !line.equals(SOUND) && !line.startsWith("***"))
                        .forEach(trouble::add);
            }
        }
        return trouble;
    }
}
