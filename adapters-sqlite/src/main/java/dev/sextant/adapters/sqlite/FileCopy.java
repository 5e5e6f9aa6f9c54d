package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Copies one state of a file: whole, compact, and read through, so that damage is found and not handed on. */
final class FileCopy {
    private static final Rendered COPY = new Rendered("VACUUM INTO ?");

    private FileCopy() {}

    /**
     * Copies what others go on writing. Trouble is told of that one of the two files that has it.
     *
     * @param from a session on the file, in no transaction
     * @param to is replaced if it is there
     */
    static void make(Session from, Path file, Path to) {
        Transactions.patiently(file, () -> {
            try {
                Files.deleteIfExists(to);
                return from.prepare(COPY).bind(to.toString()).update();
            } catch (SQLException e) {
                if (Failures.isOfCopy(e)) {
                    throw Failures.of(e, to);
                }
                if (Failures.isBusy(e)) {
                    throw e;
                }
                throw Failures.ofRun(e, file);
            } catch (IOException e) {
                throw Failures.of(e, to);
            }
        });
    }
}
