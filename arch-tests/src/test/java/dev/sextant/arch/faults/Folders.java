package dev.sextant.arch.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What faults do to the files of stores and backups. */
final class Folders {
    private Folders() {}

    /** A folder beside another that is not there yet. */
    static Path fresh(Path beside) {
        Path folder = beside.resolveSibling(beside.getFileName() + " older");
        for (int number = 2; Files.exists(folder); number++) {
            folder = beside.resolveSibling(beside.getFileName() + " older " + number);
        }
        return folder;
    }

    /** The files in a folder and in those within it, or none if it is not there. */
    static List<Path> files(Path folder) {
        return Files.exists(folder)
                ? all(folder).stream().filter(Files::isRegularFile).toList()
                : List.of();
    }

    static void delete(Path folder) {
        all(folder).reversed().forEach(each -> run(() -> Files.deleteIfExists(each)));
    }

    /** Copies a folder to one that is not there. */
    static void copy(Path folder, Path to) {
        all(folder).forEach(each -> run(() -> Files.copy(each, to.resolve(folder.relativize(each)))));
    }

    static void replace(Path file, Path by) {
        run(() -> Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] bytes) {
        run(() -> Files.write(file, bytes));
    }

    /** What lies in a folder before the folder, the folder first. */
    private static List<Path> all(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
