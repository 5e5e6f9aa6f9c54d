package dev.sextant.support.storage;

import dev.sextant.domain.store.BackupRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file of a backup while it is being read. It can tell afterwards whether what was read is what was written when the backup
 * was made, whatever a look at the file said before. That it can't be read is told as such, and never thrown as an {@link
 * IOException}.
 */
public final class BackupFile extends InputStream {
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final BackupManifest.Entry entry;
    private final LongConsumer told;
    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();

    private BackupFile(Path file, BackupManifest.Entry entry, LongConsumer told, InputStream in) {
        this.file = file;
        this.entry = entry;
        this.told = told;
        this.in = in;
    }

    static BackupFile open(Path file, BackupManifest.Entry entry, LongConsumer told) {
        try {
            if (!Files.isRegularFile(file)) {
                throw damaged(file, "is not there");
            }
            if (Files.size(file) != entry.bytes()) {
                throw damaged(file, "has " + Files.size(file) + " bytes instead of " + entry.bytes());
            }
            return new BackupFile(file, entry, told, Files.newInputStream(file));
        } catch (IOException e) {
            throw FileTrouble.whileReading(e, file);
        }
    }

    public Path path() {
        return file;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int read = take(into, offset, length);
        if (read > 0) {
            told.accept(read);
        }
        return read;
    }

    private int take(byte[] into, int offset, int length) {
        try {
            int read = in.read(into, offset, length);
            if (read > 0) {
                digest.update(into, offset, read);
            }
            return read;
        } catch (IOException e) {
            throw FileTrouble.whileReading(e, file);
        }
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        long all = 0;
        for (int read = read(piece, 0, PIECE); read >= 0; read = read(piece, 0, PIECE)) {
            out.write(piece, 0, read);
            all += read;
        }
        return all;
    }

    /** Reads what is left of the file, and tells of it. */
    void readOn() {
        byte[] piece = new byte[PIECE];
        int read = 0;
        while (read >= 0) {
            read = read(piece, 0, PIECE);
        }
    }

    /**
     * Reads what is left of the file, if anything is.
     *
     * @throws BackupRefused if it was not what the backup says it is
     */
    public void requireUnchanged() {
        byte[] piece = new byte[PIECE];
        int read = 0;
        while (read >= 0) {
            read = take(piece, 0, PIECE);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw damaged(file, "has changed");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw FileTrouble.whileReading(e, file);
        }
    }

    static BackupRefused damaged(Path file, String change) {
        return new BackupRefused(
                BackupRefusal.DAMAGED,
                "The backup is damaged: " + file + " " + change + " since it was made; restore another backup.");
    }
}
