package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.ContractFor;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What keeps the contract suite honest: no adapter, and no author of a test, can switch a part of it off. */
@AnalyzeClasses(locations = ProductionAndTests.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class SuiteRules {
    @ArchTest
    @Twin("contract.twin.NamedForNoPort")
    static final ArchRule R16_A_CONTRACT_IS_NAMED_FOR_ITS_PORT = classes()
            .that()
            .areAnnotatedWith(ContractFor.class)
            .should(beNamedForTheirPort())
            .because("whoever reads GpuLedger looks for GpuLedgerContract");

    @ArchTest
    @Twin("adapters.memory.twin.Promises")
    static final ArchRule R16_A_SHEET_IS_NAMED_FOR_ITS_CONFIGURATION = classes()
            .that()
            .implement(ConformanceSheet.class)
            .and()
            .resideInAPackage(Packages.ADAPTERS)
            .should()
            .haveSimpleNameEndingWith("ConformanceTest")
            .because("the sheets are what a report is read for");

    @ArchTest
    @Twin("adapters.sqlite.twin.TestsWithoutSentences")
    static final ArchRule R16_A_TEST_IS_A_SENTENCE = methods()
            .that()
            .areAnnotatedWith(Test.class)
            .should()
            .haveNameMatching("[a-z0-9]+(_[a-zA-Z0-9]+)+")
            .because("the list of tests is read more often than any other document");

    @ArchTest
    @Twin("adapters.mysql.twin.SkipsWhenItLikes")
    static final ArchRule R20_NO_TEST_SKIPS = noClasses()
            .should()
            .dependOnClassesThat(makeTestsSkip())
            .because("a sheet whose server is optional lives in a Maven profile, and runs whole or not at all");

    @ArchTest
    @Twin({"contract.twin.NestedContract", "contract.twin.NestedContract$Inner"})
    static final ArchRule R21_CONTRACTS_ARE_FLAT = noClasses()
            .that()
            .resideInAPackage(Packages.CONTRACT)
            .and(areNotPartOfASheet())
            .should()
            .beAnnotatedWith(Nested.class)
            .because("Surefire reports the tests of a nested class under the name of the wrong sheet");

    @ArchTest
    @Twin("contract.twin.EventLogContract")
    static final ArchRule R21_CONTRACTS_ARE_ABSTRACT = classes()
            .that()
            .areAnnotatedWith(ContractFor.class)
            .should()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("a contract without a store has nothing to say");

    @ArchTest
    @Twin("contract.twin.OverridableContract")
    static final ArchRule R21_THE_TESTS_OF_A_CONTRACT_ARE_PACKAGE_PRIVATE = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(Packages.CONTRACT)
            .and()
            .areAnnotatedWith(Test.class)
            .should()
            .bePackagePrivate()
            .because("an adapter could override any other, and so switch it off");

    private SuiteRules() {}

    private static ArchCondition<JavaClass> beNamedForTheirPort() {
        return new ArchCondition<>("be named <Port>Contract") {
            @Override
            public void check(JavaClass contract, ConditionEvents events) {
                String port =
                        contract.getAnnotationOfType(ContractFor.class).value().getSimpleName();
                // What three ports have in common is proved with them: AppendContract for TelemetryStream.
                boolean shared = port.equals("TelemetryStream")
                        && contract.getSimpleName().equals("AppendContract");
                events.add(new SimpleConditionEvent(
                        contract,
                        contract.getSimpleName().equals(port + "Contract") || shared,
                        contract.getName() + " is the contract for " + port + ", and not named " + port + "Contract"));
            }
        };
    }

    /** The suite proves by a sheet of its own that its tests can fail. */
    private static DescribedPredicate<JavaClass> areNotPartOfASheet() {
        return DescribedPredicate.describe(
                "are not part of a sheet",
                type -> type.getEnclosingClass().stream()
                        .noneMatch(around -> around.isAssignableTo(ConformanceSheet.class)));
    }

    private static DescribedPredicate<JavaClass> makeTestsSkip() {
        return DescribedPredicate.describe(
                "make tests skip",
                type -> type.getSimpleName().equals("Assumptions")
                        || type.getSimpleName().equals("Assume")
                        || type.getSimpleName().equals("TestAbortedException")
                        || type.isEquivalentTo(Disabled.class)
                        || type.getPackageName().equals("org.junit.jupiter.api.condition"));
    }
}
