package dev.sextant.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole, or as it was before. */
final class WholeFile {
    private WholeFile() {}

    /** Writes into a file, which may be another one than is meant in the end. */
    interface Writing {
        void into(Path file) throws IOException;
    }

    /**
     * Writes beside a file first.
     *
     * @throws CommandFailed if it can't be written; it says what to do
     */
    static void write(Path file, Writing writing) {
        if (Files.isDirectory(file)) {
            throw CommandFailed.because(file + " is a folder; name a file in it");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device: what is written there is gone at once, and nothing may take its place.
                writing.into(file);
            } else {
                writeBeside(Files.exists(file) ? file.toRealPath() : file, writing);
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw CommandFailed.because("can't write " + file + ": its folder is not there, or may not be written to");
        } catch (FileAlreadyExistsException e) {
            throw CommandFailed.because("can't write " + file + ": " + e.getFile()
                    + " is in the way; if no other export is writing it, remove it");
        } catch (IOException e) {
            throw CommandFailed.because("can't write " + file + ": " + e.getMessage());
        }
    }

    private static void writeBeside(Path file, Writing writing) throws IOException {
        Path part = Files.createFile(file.resolveSibling(file.getFileName() + ".part"));
        try {
            writing.into(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
