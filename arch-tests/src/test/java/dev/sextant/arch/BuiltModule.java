package dev.sextant.arch;

import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * A module of this build.
 *
 * @param path its folder, seen from the repository's
 * @param classes a folder or a jar
 */
record BuiltModule(String path, Path classes) {
    /** Where this build put the module's products: beside the classes. */
    Path target() {
        return classes.getParent();
    }

    Path sources() {
        return Reactor.ROOT.resolve(path).resolve("src/main/java");
    }

    Path testSources() {
        return Reactor.ROOT.resolve(path).resolve("src/test/java");
    }

    Location location() {
        try {
            return Files.isDirectory(classes) ? Location.of(classes) : Location.of(new JarFile(classes.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Absent where the module has no tests. */
    Optional<Location> testLocation() {
        Path tests = target().resolve("test-classes");
        return Files.isDirectory(tests) ? Optional.of(Location.of(tests)) : Optional.empty();
    }

    /** The names of the top-level types that its sources declare, one a file. */
    List<String> declaredTypes() {
        return Reactor.javaFiles(sources()).stream()
                .map(file -> sources().relativize(file).toString())
                .filter(file -> !file.endsWith("-info.java"))
                .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
                .toList();
    }

    @Override
    public String toString() {
        return path;
    }
}
