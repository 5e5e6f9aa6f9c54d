package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R19: what others implement, or call, is explained where it is declared, and says what may be null. From the sources. */
class JavadocTest {
    private static final Path TWIN = Reactor.ROOT.resolve("arch-tests/src/test/resources/twin");

    @Test
    void every_port_and_every_public_type_of_the_contract_suite_has_javadoc() {
        assertThat(undocumented(Reactor.module("ports").sources())).isEmpty();
        assertThat(undocumented(Reactor.module("contract-tests").sources())).isEmpty();
    }

    @Test
    void a_port_without_javadoc_is_seen() {
        assertThat(undocumented(TWIN)).containsExactly("Undocumented");
    }

    @Test
    void every_module_says_at_once_that_nothing_is_null_unless_it_is_marked() {
        assertThat(Reactor.MODULES)
                .allSatisfy(module -> assertThat(nullMarkers(module.sources()))
                        .as("module-info.java, or else each package-info.java, of " + module + " with @NullMarked")
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Reactor.read(file)).contains("@NullMarked")));
    }

    @Test
    void the_core_the_support_and_the_adapters_are_modules_and_what_wants_the_class_path_is_not() {
        assertThat(Reactor.MODULES)
                .filteredOn(module -> !Files.exists(module.sources().resolve("module-info.java")))
                .extracting(BuiltModule::path)
                .isSubsetOf("contract-tests", "app-web", "support/benchmarks");
    }

    private static List<String> undocumented(Path sources) {
        return JavaSource.below(sources).stream()
                .filter(type -> type.isPublic() && type.comment().isEmpty())
                .map(JavaSource::name)
                .toList();
    }

    /** A module speaks for all its packages; without one, each package has to. */
    private static List<Path> nullMarkers(Path sources) {
        Path module = sources.resolve("module-info.java");
        if (Files.exists(module)) {
            return List.of(module);
        }
        Stream<Path> packages =
                Reactor.javaFiles(sources).stream().map(Path::getParent).distinct();
        return packages.map(folder -> folder.resolve("package-info.java")).toList();
    }
}
