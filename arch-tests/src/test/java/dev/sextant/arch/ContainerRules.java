package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Two containers, one bridge: Guice assembles the hexagon, Micronaut owns HTTP, and {@code app.Bridge} knows both. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class ContainerRules {
    /** The bridge, and what Micronaut's annotation processor writes for it. */
    private static final String BRIDGE = "dev\\.sextant\\.app\\.(\\$Bridge\\$.*|Bridge)";

    @ArchTest
    @Twin("app.cli.twin.AnswersHttp")
    static final ArchRule R8_MICRONAUT_STAYS_AT_THE_WEB = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WEB)
            .and()
            .haveNameNotMatching(BRIDGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut..")
            .because("whoever speaks HTTP can be exchanged as long as nobody else knows how");

    @ArchTest
    @Twin("app.web.twin.AsksTheInjector")
    static final ArchRule R8_GUICE_STAYS_IN_THE_WIRING = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WIRING)
            .and()
            .haveNameNotMatching(BRIDGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..")
            .because("a class that asks an injector hides what it needs");

    @ArchTest
    @Twin("app.web.twin.CountsByItself")
    static final ArchRule R8_MICROMETER_STAYS_WITH_THE_METERS = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.METER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("what is worth counting is counted in our own words, and told to Prometheus in one place");

    @ArchTest
    @Twin("app.wiring.twin.NamedSingleton")
    static final ArchRule R9_NO_ANNOTATION_THAT_BOTH_CONTAINERS_READ = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WEB)
            .and()
            .haveNameNotMatching(BRIDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.inject..", "javax.inject..")
            .because("Micronaut's annotation processor makes a bean of its own of every class that carries one");

    @ArchTest
    @Twin("app.wiring.twin.FilledFromOutside")
    static final ArchRule R10_WHAT_A_CLASS_NEEDS_COMES_IN_BY_ITS_CONSTRUCTOR = classes()
            .should(haveNoInjectedFieldOrSetter())
            .because("an object that exists before it has what it needs can be used too early, and can't be final");

    private ContainerRules() {}

    private static ArchCondition<JavaClass> haveNoInjectedFieldOrSetter() {
        return new ArchCondition<>("have no field and no method that a container fills") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getFields().stream(), type.getMethods().stream())
                        .filter(ContainerRules::isInjected)
                        .forEach(member -> events.add(SimpleConditionEvent.violated(
                                member,
                                member.getDescription() + " is annotated with Inject: take it in the constructor")));
            }
        };
    }

    private static boolean isInjected(JavaMember member) {
        return member.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().getSimpleName().equals("Inject"));
    }
}
