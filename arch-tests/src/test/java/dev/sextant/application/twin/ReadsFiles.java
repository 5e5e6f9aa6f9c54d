package dev.sextant.application.twin;

import java.nio.file.Files;
import java.nio.file.Path;

/** R3: a use case that goes past the ports. */
final class ReadsFiles {
    boolean isThere(Path file) {
        return Files.exists(file);
    }
}
