package dev.sextant.domain.twin;

import java.nio.file.Files;
import java.nio.file.Path;

/** R1: a decision that depends on what lies on the disk. */
final class ReadsAFile {
    boolean isThere(String name) {
        return Files.exists(Path.of(name));
    }
}
