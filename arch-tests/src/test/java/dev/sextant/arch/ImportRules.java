package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** R0: the rules looked. A rule that sees nothing finds nothing, and most of ArchUnit takes that for obedience. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class ImportRules {
    private static final int LEAST = 250;

    @ArchTest
    static void R0_EVERY_TYPE_OF_EVERY_MODULE_WAS_IMPORTED(JavaClasses classes) {
        List<String> imported = classes.stream().map(JavaClass::getName).toList();

        assertThat(Reactor.MODULES).allSatisfy(module -> assertThat(imported).containsAll(module.declaredTypes()));
        assertThat(imported).hasSizeGreaterThan(LEAST);
    }

    @ArchTest
    static void R0_NO_TWIN_WAS_IMPORTED(JavaClasses classes) {
        assertThat(classes).noneMatch(type -> type.getPackageName().contains(".twin"));
    }

    private ImportRules() {}
}
