package dev.sextant.adapters.mysql;

import dev.sextant.support.jooq.Prepared;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.storage.BackupFile;
import dev.sextant.support.storage.FileTrouble;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Fills the tables of a store that is being made from files of rows. */
final class StoreLoad {
    private static final int MOST_ROWS = 1_000;

    private final Session session;
    private final Renderer renderer;
    private final long mostBytes;

    StoreLoad(Session session, MysqlDialect dialect) {
        this.session = session;
        this.renderer = new Renderer(dialect);
        this.mostBytes = dialect.bytesAnInsert();
    }

    /**
     * Puts a file's rows in the place of all that the table has.
     *
     * @throws dev.sextant.support.storage.BackupRefused if the file has changed since it was last looked at
     */
    void fill(String name, BackupFile file) throws SQLException {
        Table<?> table = DSL.table(DSL.name(name));
        session.prepare(renderer.of(DSL.deleteFrom(table))).update();
        try {
            Rows[] rows = new Rows[1];
            RowFile.read(file, columns -> {
                Rows opened = new Rows(table, columns, columnsOf(table));
                rows[0] = opened;
                return opened;
            });
            rows[0].send();
        } catch (SQLException e) {
            file.requireUnchanged();
            throw e;
        } catch (IOException e) {
            file.requireUnchanged();
            throw FileTrouble.whileReading(e, file.path());
        }
        file.requireUnchanged();
        session.connection().commit();
    }

    private Set<String> columnsOf(Table<?> table) throws SQLException {
        Rendered none = renderer.of(DSL.select(DSL.asterisk()).from(table).where(DSL.falseCondition()));
        Set<String> columns = new HashSet<>();
        try (ResultSet rows = session.prepare(none).query()) {
            ResultSetMetaData about = rows.getMetaData();
            for (int column = 1; column <= about.getColumnCount(); column++) {
                columns.add(about.getColumnName(column).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    /** Inserts rows, so many at a time. */
    private final class Rows implements RowFile.Sink {
        private final Rendered insert;
        private final int[] taken;
        private int waiting;
        private long bytes;

        /** A column that the table does not have is left out: some stores of old versions have one that is filled later. */
        Rows(Table<?> table, List<String> columns, Set<String> known) {
            taken = IntStream.range(0, columns.size())
                    .filter(column -> known.contains(columns.get(column)))
                    .toArray();
            List<Field<?>> fields = new ArrayList<>();
            for (int column : taken) {
                fields.add(DSL.field(DSL.name(columns.get(column)), SQLDataType.OTHER));
            }
            insert = renderer.of(DSL.insertInto(table, fields)
                    .values(fields.stream().map(Renderer::mark).toList()));
        }

        @Override
        public void row(@Nullable Object[] values, long weight) throws SQLException {
            if (waiting > 0 && bytes + weight > mostBytes) {
                send();
            }
            Prepared row = session.prepare(insert);
            for (int column : taken) {
                row.bindAny(values[column]);
            }
            row.add();
            waiting++;
            bytes += weight;
            if (waiting == MOST_ROWS) {
                send();
            }
        }

        void send() throws SQLException {
            if (waiting > 0) {
                session.prepare(insert).runBatch();
                session.connection().commit();
                waiting = 0;
                bytes = 0;
            }
        }
    }
}
