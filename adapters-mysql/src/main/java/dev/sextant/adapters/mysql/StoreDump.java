package dev.sextant.adapters.mysql;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.storage.FileTrouble;
import dev.sextant.support.storage.PartFolder;
import dev.sextant.support.storage.Shares;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Writes the tables of a store to files, all as they stand at one moment. */
final class StoreDump {
    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.MYSQL);
    private static final Field<Long> DATA_LENGTH = DSL.field(DSL.name("data_length"), SQLDataType.BIGINT);
    /** About how many bytes a table takes, as the server guesses. */
    private static final String SIZE = DSL_CONTEXT
            .select(DATA_LENGTH)
            .from(DSL.table(DSL.name("information_schema", "tables")))
            .where(Schema.TABLE_SCHEMA.eq(Schema.THIS_SCHEMA))
            .and(Schema.TABLE_NAME.eq(Renderer.mark(Schema.TABLE_NAME)))
            .getSQL();

    private final Connection connection;
    private final Flavor flavor;
    private final int rowsAtATime;
    private final Renderer renderer;

    StoreDump(Connection connection, Opening.Opened at) {
        this.connection = connection;
        this.flavor = at.server().flavor();
        this.rowsAtATime = Driver.named(at.config().url()).rowsAtATime();
        this.renderer = new Renderer(new MysqlDialect(flavor, 0));
    }

    /** The file of a table. */
    static String file(String table) {
        return "tables/" + table + ".gz";
    }

    /** The table of a file. */
    static String table(String file) {
        return file.substring("tables/".length(), file.length() - ".gz".length());
    }

    /** Begins to see one moment: what is committed from now on is not seen any more. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(
                flavor == Flavor.H2 ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
        if (flavor != Flavor.H2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
        }
    }

    /** Writes all tables; answers how many runs there are. */
    long write(PartFolder part, DoubleConsumer progress) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String table : Schema.storesTables(connection)) {
            sizes.put(table, size(table));
        }
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        long done = 0;
        long runs = 0;
        for (Map.Entry<String, Long> table : sizes.entrySet()) {
            double from = (double) done / total;
            done += table.getValue();
            Shares shares = new Shares(progress, from, (double) done / total, table.getValue());
            long rows = write(table.getKey(), part.file(file(table.getKey())), shares);
            shares.accept(table.getValue());
            runs = table.getKey().equals(Schema.RUNS) ? rows : runs;
        }
        return runs;
    }

    private long write(String table, Path file, Shares shares) throws SQLException {
        Rendered all = renderer.of(DSL.select(DSL.asterisk()).from(DSL.table(DSL.name(table))));
        try (PreparedStatement select =
                connection.prepareStatement(all.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            select.setFetchSize(rowsAtATime);
            try (ResultSet rows = select.executeQuery()) {
                return RowFile.write(rows, file, shares);
            }
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    private long size(String table) throws SQLException {
        if (flavor == Flavor.H2) {
            return 1;
        }
        try (PreparedStatement select = connection.prepareStatement(SIZE)) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Math.max(1, rows.getLong(1)) : 1;
            }
        }
    }
}
