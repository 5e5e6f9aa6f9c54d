package dev.sextant.support.benchmarks.rival;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the file of a run holds of samples, in few words: two that have the same rows, byte for byte, say the same. */
public final class FileContents {
    /** The tables, and the order of their rows. */
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "stream", "run, kind",
            "append_key", "run, kind, hash",
            "series_name", "run, id",
            "journal", "last",
            "snapshot", "part",
            "chunk", "run, series, no",
            "node", "run, series, level, no"));

    private FileContents() {}

    /** Each table's name, how many rows it has, and the SHA-256 of what is in them. */
    public static List<String> of(Path path) throws SQLException {
        List<String> contents = new ArrayList<>();
        try (SqliteFile file = SqliteFile.open(path)) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                contents.add(table(file, table.getKey(), table.getValue()));
            }
        }
        return contents;
    }

    private static String table(SqliteFile file, String name, String order) throws SQLException {
        MessageDigest digest = sha256();
        int count = 0;
        try (PreparedStatement select = file.prepare("SELECT * FROM " + name + " ORDER BY " + order);
                ResultSet rows = select.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                count++;
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    byte[] bytes = value instanceof byte[] blob
                            ? blob
                            : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            }
        }
        return name + ": " + count + " rows, " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
