package dev.sextant.adapters.journal;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * The journal while it is open. It begins with a line that says what it is; each further line is one commit, ASCII, with its
 * checksum at the end. A line is there as a whole or not at all: what stands behind the last line break was never answered
 * to anybody, because its writer died, and is cut off.
 *
 * <p>What was {@link #force}d outlives the process and, as far as the disk is honest, the machine.
 */
final class JournalFile implements AutoCloseable {
    /** The version of the layout. */
    static final int VERSION = 1;

    private static final String NAME = "sextant-journal";
    private static final int HEADER_BYTES = header(0).length();
    /** A tab, eight digits, a line break. */
    private static final int BYTES_BESIDE = 10;

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static JournalFile open(Path path) throws IOException {
        JournalFile file = new JournalFile(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        long bytes = file.channel.size();
        if (bytes < HEADER_BYTES && header(0).startsWith(file.text(0, (int) bytes))) {
            // New; or whoever made it died over the first line.
            file.channel.truncate(0);
            file.write(header(0));
        }
        return file;
    }

    /** How often the file was replaced by a shorter one: what was read of another generation says nothing of this one. */
    long generation() throws IOException {
        String[] header = text(0, HEADER_BYTES).strip().split("\t", -1);
        if (!header[0].equals(NAME)) {
            throw new StorageUnavailable(
                    Trouble.NOT_A_STORE, path + " is no journal of Sextant's. Choose another folder.");
        }
        if (Integer.parseInt(header[1], 16) > VERSION) {
            throw new StorageUnavailable(
                    Trouble.NEWER_SCHEMA,
                    path + " has layout " + header[1] + ", but this program knows up to " + VERSION + ". Update it.");
        }
        return Long.parseLong(header[2], 16);
    }

    /**
     * Shows all whole lines from a place on.
     *
     * @param place where a line begins; 0 for the first
     * @return the place behind the last one
     */
    long read(long place, Consumer<String> lines) throws IOException {
        long from = Math.max(place, HEADER_BYTES);
        String news = text(from, (int) (channel.size() - from));
        int at = 0;
        for (int end = news.indexOf('\n'); end >= 0; end = news.indexOf('\n', at)) {
            lines.accept(checked(news.substring(at, end), from + at));
            at = end + 1;
        }
        channel.truncate(from + at);
        return from + at;
    }

    /** Adds a line. It is not safe before {@link #force}. */
    void append(String line) throws IOException {
        write(line + '\t' + checksum(line) + '\n');
    }

    void force() throws IOException {
        channel.force(true);
    }

    /**
     * Replaces the file by one with fewer lines, in one step: whoever dies before leaves the old one. This one is closed
     * then.
     */
    void keepOnly(Predicate<String> kept) throws IOException {
        long generation = generation() + 1;
        Path shorter = path.resolveSibling("journal.new");
        Files.deleteIfExists(shorter);
        try (JournalFile fresh = open(shorter)) {
            fresh.channel.truncate(0);
            fresh.write(header(generation));
            StringBuilder lines = new StringBuilder();
            read(0, line -> {
                if (kept.test(line)) {
                    lines.append(line).append('\t').append(checksum(line)).append('\n');
                }
            });
            fresh.write(lines.toString());
            fresh.force();
        }
        close();
        Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String header(long generation) {
        return NAME
                + '\t'
                + HexFormat.of().toHexDigits((byte) VERSION)
                + '\t'
                + HexFormat.of().toHexDigits(generation)
                + '\n';
    }

    private String checked(String line, long place) {
        int end = line.length() - BYTES_BESIDE + 1;
        if (end < 0 || !line.substring(end).equals('\t' + checksum(line.substring(0, end)))) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The line at byte " + place + " of " + path + " is damaged. Restore the file from a backup.");
        }
        return line.substring(0, end);
    }

    private static String checksum(String line) {
        CRC32C checksum = new CRC32C();
        checksum.update(line.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private String text(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // A read may give less than was asked for.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        long end = channel.size();
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }
}
