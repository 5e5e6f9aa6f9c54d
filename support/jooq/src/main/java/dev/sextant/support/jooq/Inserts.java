package dev.sextant.support.jooq;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Inserts rows into one table: many a statement, or many a batch, whichever the dialect says is faster. */
final class Inserts {
    /** After so many rows a batch is sent. */
    private static final int MOST_ROWS = 1_024;
    /** How much smaller each next statement is. */
    private static final int STEP = 8;

    private final Renderer renderer;
    private final Table<?> table;
    private final List<Field<?>> columns;
    private final List<Size> sizes = new ArrayList<>();
    private final long mostBytes;

    Inserts(Dialect dialect, Renderer renderer, Table<?> table, List<Field<?>> columns) {
        this.renderer = renderer;
        this.table = table;
        this.columns = List.copyOf(columns);
        mostBytes = dialect.bytesAnInsert();
        for (int rows = dialect.rowsAnInsert(); rows > 1; rows /= STEP) {
            sizes.add(new Size(rows));
        }
        sizes.add(new Size(1));
    }

    /** A statement of so many rows; rendered at its first use, since most stores never need most of them. */
    private final class Size {
        private final int rows;
        private @Nullable Rendered statement;

        Size(int rows) {
            this.rows = rows;
        }

        int rows() {
            return rows;
        }

        synchronized Rendered statement() {
            if (statement == null) {
                statement = renderer.insert(table, columns, rows);
            }
            return statement;
        }
    }

    /** One row. */
    @FunctionalInterface
    interface Line {
        /** Binds the values of the columns, one after the other. */
        void bindTo(Prepared insert) throws SQLException;
    }

    Rows into(Session session) {
        return new Rows(session);
    }

    /** The rows of one transaction. What was added is in the table once {@link #finish} has returned. */
    final class Rows {
        private final Session session;
        private final List<Line> waiting = new ArrayList<>();
        private long bytes;

        private Rows(Session session) {
            this.session = session;
        }

        /**
         * Adds a row.
         *
         * @param weight about how many bytes it takes
         * @param values of the columns: whole numbers, doubles, texts, bytes or null
         */
        void add(long weight, @Nullable Object... values) throws SQLException {
            add(weight, insert -> {
                for (Object value : values) {
                    insert.bindAny(value);
                }
            });
        }

        /**
         * Adds a row.
         *
         * @param weight about how many bytes it takes
         */
        void add(long weight, Line line) throws SQLException {
            waiting.add(line);
            bytes += weight;
            if (waiting.size() == MOST_ROWS || bytes >= mostBytes) {
                finish();
            }
        }

        /** Sends what waits. */
        void finish() throws SQLException {
            int at = 0;
            for (Size size : sizes) {
                if (size.rows() == 1) {
                    batch(size.statement(), at);
                } else {
                    for (; waiting.size() - at >= size.rows(); at += size.rows()) {
                        Prepared insert = session.prepare(size.statement());
                        for (int row = at; row < at + size.rows(); row++) {
                            waiting.get(row).bindTo(insert);
                        }
                        insert.update();
                    }
                }
            }
            waiting.clear();
            bytes = 0;
        }

        private void batch(Rendered statement, int from) throws SQLException {
            if (from == waiting.size()) {
                return;
            }
            Prepared insert = session.prepare(statement);
            if (from == waiting.size() - 1) {
                waiting.get(from).bindTo(insert);
                insert.update();
                return;
            }
            for (int row = from; row < waiting.size(); row++) {
                waiting.get(row).bindTo(insert);
                insert.add();
            }
            insert.runBatch();
        }
    }
}
