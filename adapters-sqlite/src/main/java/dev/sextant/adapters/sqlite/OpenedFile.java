package dev.sextant.adapters.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file as it was when it was opened. Who has a file open may go on after it was deleted, moved or replaced, or the folder was
 * that it lies in, and is told of no error: but what he writes then is gone with the last who has it open.
 *
 * @param key by which the file system tells this file from every other; empty where it knows no such thing, and then a file
 *     that was replaced counts as the same
 */
record OpenedFile(Path path, Optional<Object> key) {
    /** The file that lies at a path. */
    static OpenedFile at(Path path) throws IOException {
        return new OpenedFile(path, keyAt(path));
    }

    /** Whether this very file still lies at its path; one look at the folder. */
    boolean isInPlace() {
        try {
            return keyAt(path).equals(key);
        } catch (IOException e) {
            // Nobody who opens it now would find it either.
            return false;
        }
    }

    private static Optional<Object> keyAt(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
