package dev.sextant.app.web.bundle;

import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files in which bodies are kept while they come in. That there is no room for one is no mistake of its sender's. */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int PIECE = 64 << 10;

    private Spool() {}

    /**
     * A new file.
     *
     * @throws Refused if none can be made
     */
    static Path file() {
        try {
            return Files.createTempFile("sextant-", ".zip");
        } catch (IOException e) {
            throw noRoom("the folder for temporary files", e);
        }
    }

    /**
     * Writes all that comes into a file.
     *
     * @throws Refused if the file can't be written
     * @throws IOException if what comes can't be read
     */
    static void keep(InputStream coming, Path file) throws IOException {
        try (OutputStream kept = opened(file)) {
            copy(coming, kept, file.toString());
        }
    }

    /** The same, into what is open already. */
    static void copy(InputStream coming, OutputStream kept, String where) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = coming.read(piece); read >= 0; read = coming.read(piece)) {
            write(piece, read, kept, where);
        }
    }

    private static OutputStream opened(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw noRoom(file.toString(), e);
        }
    }

    /** Deletes a file. What can't be deleted is not worth an answer to anyone. */
    static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }

    private static void write(byte[] piece, int length, OutputStream kept, String where) {
        try {
            kept.write(piece, 0, length);
        } catch (IOException e) {
            throw noRoom(where, e);
        }
    }

    private static Refused noRoom(String where, IOException why) {
        return Refused.because(
                ProblemKind.STORE_FULL,
                "the body can't be kept in " + where + " while it is read (" + why.getMessage()
                        + "); make room there, and send it again");
    }
}
