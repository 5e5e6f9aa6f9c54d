package dev.sextant.support.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup says of itself, as text: what kind of store it is of, and every file with its size and its SHA-256. The last
 * line is the SHA-256 of those before it.
 *
 * @param kind of store, a word
 * @param schema the version of the store's layout, from 1
 * @param runs how many runs it holds
 */
public record BackupManifest(String kind, int schema, long runs, List<Entry> files) {
    /** Last of all files, so that a backup without it was never finished. */
    public static final String FILE = "sextant-backup.txt";

    /** Of the form of the text; a reader of ours reads no other. */
    private static final int FORM = 1;

    private static final Pattern ANY_HEAD = Pattern.compile("sextant backup (\\d{1,9}):.*");
    private static final Pattern HEAD =
            Pattern.compile("sextant backup (\\d{1,9}): kind ([a-z]+), schema (\\d{1,9}), runs (\\d{1,18})");
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (\\w[\\w.-]*(?:/\\w[\\w.-]*)*)");

    /**
     * A file of the backup.
     *
     * @param name within the backup's folder, folders parted by /
     */
    public record Entry(String sha256, long bytes, String name) {}

    public BackupManifest {
        files = List.copyOf(files);
    }

    /** What all files take together. */
    public long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "sextant backup " + FORM + ": kind " + kind + ", schema " + schema + ", runs " + runs + "\n");
        for (Entry file : files) {
            text.append(file.sha256() + " " + file.bytes() + " " + file.name() + "\n");
        }
        return text + checksum(text.toString()) + "\n";
    }

    private static String checksum(String lines) {
        return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a text ends with its checksum, as a manifest of any form does: then none of its bytes has changed. */
    private static boolean isWhole(String text) {
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        return text.equals(text.substring(0, last) + checksum(text.substring(0, last)) + "\n");
    }

    /** Whether this is a manifest, and of a form to come, which this code does not read. */
    static boolean isNewer(String text) {
        Matcher head = ANY_HEAD.matcher(text.lines().findFirst().orElse(""));
        return head.matches() && Integer.parseInt(head.group(1)) > FORM && isWhole(text);
    }

    /** Reads what {@link #text} wrote; empty if a byte of it has changed. */
    static Optional<BackupManifest> of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(lines.getFirst());
        List<Entry> files = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                return Optional.empty();
            }
            files.add(new Entry(entry.group(1), Long.parseLong(entry.group(2)), entry.group(3)));
        }
        if (!head.matches()) {
            return Optional.empty();
        }
        BackupManifest read = new BackupManifest(
                head.group(2), Integer.parseInt(head.group(3)), Long.parseLong(head.group(4)), files);
        return Optional.of(read).filter(manifest -> manifest.text().equals(text));
    }
}
