package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("NUMBER", Types.BIGINT),
            new Column("time", Types.DOUBLE),
            new Column("data", Types.BLOB),
            new Column("text", Types.VARCHAR));

    private static final Map<String, Object> INSTEAD_OF_NULL = Map.of("getLong", 0L, "getDouble", 0.0);

    @TempDir
    Path folder;

    private record Column(String name, int type) {}

    @Test
    void numbers_are_read_as_they_were_written_to_the_last_bit() throws Exception {
        double strangeNaN = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (double time : new double[] {
            Double.NaN,
            strangeNaN,
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Math.PI
        }) {
            rows.add(new Object[] {Double.doubleToRawLongBits(time), time, null, null});
        }
        for (long number : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1}) {
            rows.add(new Object[] {number, null, null, null});
        }

        List<@Nullable Object[]> read = writtenAndRead(rows);

        assertThat(bits(read)).isEqualTo(bits(rows));
    }

    @Test
    void bytes_texts_and_what_is_null_are_read_as_they_were_written() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<@Nullable Object[]> rows = List.of(
                new Object[] {null, null, null, null},
                new Object[] {1L, 1.0, new byte[0], ""},
                new Object[] {2L, 2.0, all, "\u0000 'quoted' \\ \n ä \uD83D\uDE00"},
                new Object[] {3L, 3.0, new byte[1 << 20], "long ".repeat(100_000)});

        List<@Nullable Object[]> read = writtenAndRead(rows);

        assertThat(read).hasSize(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(Arrays.deepEquals(read.get(row), rows.get(row)))
                    .as("row %s", row)
                    .isTrue();
        }
    }

    @Test
    void a_table_without_rows_has_its_columns() throws Exception {
        assertThat(writtenAndRead(List.of())).isEmpty();
    }

    @Test
    void a_file_that_is_cut_short_is_not_taken_for_a_shorter_table() throws Exception {
        Path file = folder.resolve("rows");
        RowFile.write(results(List.<@Nullable Object[]>of(new Object[] {1L, 1.0, null, "text"})), file, bytes -> {});
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file)).as("after %s bytes", length).isInstanceOf(IOException.class);
        }
    }

    private List<@Nullable Object[]> writtenAndRead(List<@Nullable Object[]> rows) throws Exception {
        Path file = folder.resolve("rows");
        assertThat(RowFile.write(results(rows), file, bytes -> {})).isEqualTo(rows.size());
        return read(file);
    }

    private static List<@Nullable Object[]> read(Path file) throws SQLException, IOException {
        List<@Nullable Object[]> read = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            RowFile.read(in, columns -> {
                assertThat(columns).containsExactly("number", "time", "data", "text");
                return (values, weight) -> read.add(values.clone());
            });
        }
        return read;
    }

    /** Doubles as their bits: two that are equal need not be one. */
    private static List<List<@Nullable Object>> bits(List<@Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> Arrays.stream(row)
                        .map(value -> value instanceof Double number ? Double.doubleToRawLongBits(number) : value)
                        .toList())
                .toList();
    }

    /** What a server would answer. */
    private static ResultSet results(List<@Nullable Object[]> rows) {
        int[] at = {-1};
        @Nullable Object[] last = {null};
        return proxy(ResultSet.class, (method, column) -> switch (method) {
            case "getMetaData" -> metaData();
            case "next" -> ++at[0] < rows.size();
            case "wasNull" -> last[0] == null;
            case "getLong", "getDouble", "getBytes", "getString" -> {
                last[0] = rows.get(at[0])[column - 1];
                yield last[0] == null ? INSTEAD_OF_NULL.get(method) : last[0];
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static ResultSetMetaData metaData() {
        return proxy(ResultSetMetaData.class, (method, column) -> switch (method) {
            case "getColumnCount" -> COLUMNS.size();
            case "getColumnName" -> COLUMNS.get(column - 1).name();
            case "getColumnType" -> COLUMNS.get(column - 1).type();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        @Nullable
        Object to(String method, int column);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? 0 : (Integer) arguments[0])));
    }
}
