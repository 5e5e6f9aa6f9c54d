package dev.sextant.arch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of this build: where they lie in the repository, and where on the class path. */
final class Reactor {
    /** The repository's own folder. */
    static final Path ROOT = root();

    /** All modules but this one that have a class, in the order of the build. */
    static final List<BuiltModule> MODULES = modules();

    private Reactor() {}

    static BuiltModule module(String path) {
        return MODULES.stream()
                .filter(module -> module.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No module " + path + " among " + MODULES));
    }

    /** The example is held to all that is asked of the others: it would mislead if it were not. */
    static List<BuiltModule> adapters() {
        return MODULES.stream()
                .filter(module ->
                        module.path().startsWith("adapters-") || module.path().equals("docs/example-adapter"))
                .toList();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "No folder with an mvnw at or above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    private static List<BuiltModule> modules() {
        return Pattern.compile("<module>(.+?)</module>")
                .matcher(read(ROOT.resolve("pom.xml")))
                .results()
                .map(entry -> entry.group(1))
                .filter(path -> !path.equals("arch-tests"))
                .filter(path ->
                        !javaFiles(ROOT.resolve(path).resolve("src/main/java")).isEmpty())
                .map(path -> new BuiltModule(path, classesOf(path)))
                .toList();
    }

    /** Not by a literal path: a profile may build elsewhere, and from the phase `package` on there are jars. */
    private static Path classesOf(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        return classPath()
                .filter(entry -> entry.startsWith(target))
                .filter(entry ->
                        !entry.endsWith("test-classes") && !entry.toString().endsWith("-tests.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The classes of " + module
                        + " are not on the class path: add it to arch-tests/pom.xml, and build with -am"));
    }

    private static Stream<Path> classPath() {
        String entries = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        return Stream.of(entries.split(File.pathSeparator)).map(Path::of);
    }

    /** The Java sources under a folder, in the order of their paths; none where there is no such folder. */
    static List<Path> javaFiles(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
