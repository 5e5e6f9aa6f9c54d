package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The only page of a small table, as it lies in a file that nobody has open, and whose rows a test gives other numbers without
 * moving them. How it is laid out: <a href="https://www.sqlite.org/fileformat.html#b_tree_pages">b-tree pages</a>.
 */
final class LeafPage {
    private static final byte OF_ROWIDS = 13;
    private static final byte OF_AN_INDEX = 10;
    private static final int CELL_COUNT = 3;
    private static final int CELLS = 8;
    /** In the head of a record: a number in so many bytes. */
    private static final int IN_TWO_BYTES = 2;

    private final Path file;
    private final byte[] whole;
    private final ByteBuffer bytes;
    private final int start;

    private LeafPage(Path file, byte[] whole, int start) {
        this.file = file;
        this.whole = whole;
        this.bytes = ByteBuffer.wrap(whole);
        this.start = start;
    }

    static LeafPage of(Path file, String table) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            int size = number(sql, "PRAGMA page_size");
            int root = number(sql, "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
            return new LeafPage(file, Files.readAllBytes(file), (root - 1) * size);
        }
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            assertThat(result.next()).as(query).isTrue();
            return result.getInt(1);
        }
    }

    /** Changes the number of a row that stands where SQLite looks for the number as it was; both are of one byte. */
    void renumber(int from, int to) throws IOException {
        assertThat(bytes.get(start)).isEqualTo(OF_ROWIDS);
        int changed = 0;
        for (int cell = 0; cell < bytes.getShort(start + CELL_COUNT); cell++) {
            int at = behindNumber(cell(cell));
            if (bytes.get(at) == from) {
                bytes.put(at, (byte) to);
                changed++;
            }
        }
        write(changed);
    }

    /** Changes where a block begins, by its third column; in the file both take two bytes. */
    void moveBlock(int from, int to) throws IOException {
        assertThat(bytes.get(start)).isEqualTo(OF_AN_INDEX);
        int changed = 0;
        for (int cell = 0; cell < bytes.getShort(start + CELL_COUNT); cell++) {
            int record = behindNumber(cell(cell));
            int at = record + bytes.get(record) + sizeOf(bytes.get(record + 1)) + sizeOf(bytes.get(record + 2));
            if (bytes.get(record + 3) == IN_TWO_BYTES && bytes.getShort(at) == from) {
                bytes.putShort(at, (short) to);
                changed++;
            }
        }
        write(changed);
    }

    private int cell(int number) {
        return start + bytes.getShort(start + CELLS + Short.BYTES * number);
    }

    /** A number of several bytes goes on behind each that is negative. */
    private int behindNumber(int at) {
        int behind = at;
        while (bytes.get(behind) < 0) {
            behind++;
        }
        return behind + 1;
    }

    /** Small numbers only: 0 and 1 take no bytes at all. */
    private static int sizeOf(byte type) {
        return type == 1 ? 1 : 0;
    }

    private void write(int changed) throws IOException {
        assertThat(changed).as("rows that were changed").isEqualTo(1);
        Files.write(file, whole);
    }
}
