package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that is filled under another name, beside its own, so that under its own it is there as a whole or not at all.
 * One that was not finished when it is closed is deleted; one whose process died is left, and bears {@code .part} in its name.
 */
public final class PartFolder implements AutoCloseable {
    private final Path whole;
    private final Path part;
    private boolean finished;

    private PartFolder(Path whole, Path part) {
        this.whole = whole;
        this.part = part;
    }

    /**
     * What there is in the way of a folder, such as "is a link"; nothing if there is nothing of its name, or an empty folder. A
     * folder that can't be replaced by another is in the way though it is empty.
     */
    public static Optional<String> obstacle(Path whole) {
        if (Files.isSymbolicLink(whole)) {
            return Optional.of("is a link");
        }
        if (!Files.isDirectory(whole)) {
            return Files.notExists(whole) ? Optional.empty() : Optional.of("is no folder");
        }
        try (Stream<Path> inside = Files.list(whole)) {
            return inside.findAny().isPresent()
                    ? Optional.of("holds something")
                    : Optional.of("is a mount point").filter(mount -> isMountPoint(whole));
        } catch (IOException e) {
            throw FileTrouble.of(e, whole);
        }
    }

    /** As far as can be seen from outside: a part of a disk that is mounted elsewhere on it can't be told. */
    private static boolean isMountPoint(Path folder) {
        try {
            Path around = folder.toRealPath().getParent();
            return around == null || !Files.getFileStore(folder).equals(Files.getFileStore(around));
        } catch (IOException e) {
            return false;
        }
    }

    /** Begins a folder whose name is free. */
    public static PartFolder of(Path whole) {
        Path absolute = whole.toAbsolutePath().normalize();
        Path around = absolute.getParent();
        if (around == null || !Files.isDirectory(around)) {
            throw new StorageUnavailable(
                    Trouble.FAILED, whole + " can't be made: there is no folder around it; make that one first.");
        }
        try {
            return new PartFolder(absolute, create(around, absolute.getFileName() + ".part"));
        } catch (IOException e) {
            throw FileTrouble.of(e, whole);
        }
    }

    /** Not by the system's ways to make a folder for a moment: what they make, its owner alone may read. */
    private static Path create(Path around, String name) throws IOException {
        Optional<Path> made = Optional.empty();
        for (int number = 1; made.isEmpty(); number++) {
            made = createNew(around.resolve(name + number));
        }
        return made.get();
    }

    private static Optional<Path> createNew(Path folder) throws IOException {
        try {
            return Optional.of(Files.createDirectory(folder));
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        }
    }

    /** A file in it; the folders around it are made. */
    public Path file(String name) {
        Path file = part.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    /** Deletes a file in it, if it is there. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(part.resolve(name));
        } catch (IOException e) {
            throw FileTrouble.of(e, part.resolve(name));
        }
    }

    /** The names of all files in it, in order, folders parted by /. */
    public List<String> files() {
        try (Stream<Path> inside = Files.walk(part)) {
            return inside.filter(Files::isRegularFile)
                    .map(file -> part.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(e, part);
        }
    }

    /**
     * Gives it its name, when everything in it is on the disk.
     *
     * @return false if the name is not free any more; then the folder is no more either
     */
    public boolean finish() {
        try (Stream<Path> inside = Files.walk(part)) {
            for (Path each : inside.toList()) {
                flush(each);
            }
            finished = isRenamed();
        } catch (IOException e) {
            throw FileTrouble.of(e, whole);
        }
        if (finished) {
            ToDisk.folder(whole.resolveSibling("."));
        }
        return finished;
    }

    private static void flush(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            ToDisk.folder(path);
        } else {
            ToDisk.file(path);
        }
    }

    private boolean isRenamed() throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            if (obstacle(whole).isPresent()) {
                return false;
            }
            if (!Files.isDirectory(whole)) {
                throw e;
            }
            return hasReplacedEmptyFolder();
        }
    }

    /** Not every system lets an empty folder be replaced before it is deleted. */
    private boolean hasReplacedEmptyFolder() {
        try {
            Files.deleteIfExists(whole);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            if (obstacle(whole).isPresent()) {
                return false;
            }
            throw new StorageUnavailable(
                    Trouble.FAILED,
                    whole + " is empty, but can't be replaced: " + e.getMessage()
                            + ". If something is mounted there, name a" + " folder within it.",
                    e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try (Stream<Path> inside = Files.walk(part)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw FileTrouble.of(e, part);
        }
    }
}
