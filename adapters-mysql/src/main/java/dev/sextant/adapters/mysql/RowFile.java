package dev.sextant.adapters.mysql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in a file, compressed: how many columns, and the name of each; then the rows, each behind a 1, its
 * values behind a letter for their kind; and a 0. It holds values and no SQL, so that any of the servers can take it.
 */
final class RowFile {
    private static final int BUFFER = 1 << 16;
    private static final int TELL_EVERY = 1 << 18;

    private static final int ROW = 1;
    private static final int END = 0;

    private RowFile() {}

    /** Takes rows one after the other. */
    interface Sink {
        /**
         * Takes a row.
         *
         * @param weight about how many bytes it takes
         */
        void row(@Nullable Object[] values, long weight) throws SQLException;
    }

    /** Opens what takes the rows of a table with these columns. */
    interface Opener {
        Sink open(List<String> columns) throws SQLException;
    }

    /**
     * Writes all rows of a result.
     *
     * @param written is told now and then how many bytes of rows were written since
     * @return how many rows there are
     */
    static long write(ResultSet rows, Path file, LongConsumer written) throws SQLException, IOException {
        ResultSetMetaData about = rows.getMetaData();
        long count = 0;
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER), BUFFER))) {
            out.writeInt(about.getColumnCount());
            for (int column = 1; column <= about.getColumnCount(); column++) {
                out.writeUTF(about.getColumnName(column).toLowerCase(Locale.ROOT));
            }
            int told = out.size();
            while (rows.next()) {
                out.writeByte(ROW);
                for (int column = 1; column <= about.getColumnCount(); column++) {
                    write(value(rows, column, about.getColumnType(column)), out);
                }
                count++;
                // It counts up to the greatest number and stays there.
                if (out.size() - told >= TELL_EVERY) {
                    written.accept(out.size() - told);
                    told = out.size();
                }
            }
            out.writeByte(END);
        }
        return count;
    }

    private static @Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
        Object value = switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.BIT, Types.BOOLEAN ->
                rows.getLong(column);
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> rows.getDouble(column);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(column);
            default -> rows.getString(column);
        };
        return rows.wasNull() ? null : value;
    }

    private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case null -> out.writeByte('n');
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeLong(Double.doubleToRawLongBits(number));
            }
            case byte[] bytes -> {
                out.writeByte('b');
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            default -> {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                out.writeByte('t');
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /** Reads the rows that were written to a file, which stays open. */
    static void read(InputStream file, Opener opener) throws SQLException, IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(new LeftOpen(file), BUFFER), BUFFER))) {
            List<String> columns = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                columns.add(in.readUTF());
            }
            Sink sink = opener.open(columns);
            @Nullable Object[] values = new Object[columns.size()];
            byte mark = in.readByte();
            while (mark == ROW) {
                long weight = 0;
                for (int column = 0; column < values.length; column++) {
                    Object value = read(in);
                    values[column] = value;
                    weight += weight(value);
                }
                sink.row(values, weight);
                mark = in.readByte();
            }
            if (mark != END || in.read() >= 0) {
                throw new IOException("the file goes on where its rows end");
            }
        }
    }

    private static @Nullable Object read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'n' -> null;
            case 'l' -> in.readLong();
            case 'd' -> Double.longBitsToDouble(in.readLong());
            case 'b' -> bytes(in);
            case 't' -> new String(bytes(in), StandardCharsets.UTF_8);
            default -> throw new IOException("there is no kind of value " + kind);
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new IOException("there is no value of " + length + " bytes");
        }
        return bytes;
    }

    private static long weight(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> bytes.length;
            case String text -> 2L * text.length();
            case null, default -> Long.BYTES;
        };
    }

    /** Closing what unpacks a file is not to close the file. */
    private static final class LeftOpen extends FilterInputStream {
        LeftOpen(InputStream file) {
            super(file);
        }

        @Override
        public void close() {
            // Whoever has opened it closes it.
        }
    }
}
