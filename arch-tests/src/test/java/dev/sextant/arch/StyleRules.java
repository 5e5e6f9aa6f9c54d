package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What things are called, and a few ways of programming that we do without. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class StyleRules {
    @ArchTest
    @Twin("application.twin.RunManagerImpl")
    static final ArchRule R16_A_NAME_SAYS_WHAT_A_THING_IS = classes()
            .should()
            .haveNameNotMatching(".*[.$](\\w*(Impl|Utils?|Manager|Helper|Dto|Entity)|(Base|Abstract)[A-Z]\\w*)")
            .because("these words fit on everything, and so say nothing");

    @ArchTest
    @Twin("application.util.twin.Anything")
    static final ArchRule R16_A_PACKAGE_IS_A_FEATURE = noClasses()
            .should()
            .resideInAnyPackage(
                    "..model..",
                    "..entity..",
                    "..dto..",
                    "..impl..",
                    "..util..",
                    "..common..",
                    "..manager..",
                    "..helper..")
            .because("a reader looks for runs, events and series, and not for all that is of one kind");

    @ArchTest
    @Twin("application.twin.SubmitRunsDefault")
    static final ArchRule R16_A_USE_CASE_IS_NAMED_FOR_WHO_DOES_IT = classes()
            .that()
            .resideInAPackage(Packages.APPLICATION)
            .should(beAgentsWhereTheyImplementADrivingPort())
            .because("RunSubmitter implements SubmitRuns: the deed, and who does it");

    @ArchTest
    @Twin("adapters.memory.twin.PrintsToTheConsole")
    static final ArchRule R18_ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.CLI)
            .should(ACCESS_STANDARD_STREAMS)
            .because("what a server has to say goes to its log, where it can be found");

    @ArchTest
    @Twin("application.twin.ThrowsJustAnything")
    static final ArchRule R18_AN_EXCEPTION_SAYS_OF_WHICH_KIND_IT_IS =
            noClasses().should(THROW_GENERIC_EXCEPTIONS).because("a caller can only catch what has a name");

    @ArchTest
    @Twin("application.twin.LogsWithTheJdk")
    static final ArchRule R18_LOGS_GO_THROUGH_SLF4J = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging")
            .because("two logs in one program are never read together");

    private StyleRules() {}

    private static ArchCondition<JavaClass> beAgentsWhereTheyImplementADrivingPort() {
        return new ArchCondition<>(
                "have a name that ends as an agent's does, in -er or -or, if they implement a driving port") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean useCase = type.getRawInterfaces().stream()
                        .anyMatch(port -> port.getPackageName().startsWith("dev.sextant.ports.driving"));
                boolean agent = type.getSimpleName().matches("\\w+[eo]r");
                events.add(new SimpleConditionEvent(
                        type,
                        !useCase || agent,
                        type.getName() + " implements a driving port, but is not named as an agent"));
            }
        };
    }
}
