package dev.sextant.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
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
import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.Ticker;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is promised is tested: of every port, by every adapter. */
@AnalyzeClasses(locations = ProductionAndTests.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class CoverageRules {
    @ArchTest
    @Twin("ports.driven.twin.NeverTested")
    static final ArchRule M1_EVERY_STORAGE_PORT_HAS_ONE_CONTRACT = classes()
            .that(areStoragePorts())
            .should(haveExactlyOneContract())
            .because("what no contract says, every adapter may do in its own way");

    @ArchTest
    @Twin({"ports.driven.twin.HalfTested", "contract.twin.HalfTestedContract"})
    static final ArchRule M2_EVERY_METHOD_OF_A_PORT_IS_CALLED_BY_ITS_CONTRACT = methods()
            .that()
            .areDeclaredInClassesThat(areStoragePorts())
            .should(beCalledByTheContractOfTheirPort())
            .because("a method that no test calls can answer anything");

    @ArchTest
    @Twin({
        "contract.twin.FirstContract",
        "contract.twin.SecondContract",
        "adapters.sqlite.twin.LeavesOneOutConformanceTest",
        "adapters.sqlite.twin.LeavesOneOutConformanceTest$First"
    })
    static final ArchRule M3_EVERY_SHEET_EXTENDS_EVERY_CONTRACT = classes()
            .that(areContracts().or(areSheets()))
            .should(leaveNoContractOut())
            .because("reading a sheet is reading the promise of its adapter");

    private CoverageRules() {}

    /** All driven ports but those that the wiring makes, and that have no store behind them. */
    private static DescribedPredicate<JavaClass> areStoragePorts() {
        return DescribedPredicate.describe(
                "are storage ports",
                type -> resideInAPackage(Packages.DRIVEN).test(type)
                        && type.isInterface()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isEquivalentTo(RunIds.class)
                        && !type.isEquivalentTo(Ticker.class));
    }

    /** Those that a sheet extends: what they inherit from, they bring with them. */
    private static DescribedPredicate<JavaClass> areContracts() {
        return DescribedPredicate.describe(
                "are contracts",
                type -> isContract(type) && type.getSubclasses().stream().noneMatch(CoverageRules::isContract));
    }

    private static boolean isContract(JavaClass type) {
        return resideInAPackage(Packages.CONTRACT).test(type)
                && type.getSimpleName().endsWith("Contract")
                && !type.getSimpleName().equals("Contract");
    }

    private static DescribedPredicate<JavaClass> areSheets() {
        return DescribedPredicate.describe(
                "are sheets",
                type -> resideInAPackage(Packages.ADAPTERS).test(type)
                        && type.isAssignableTo(ConformanceSheet.class)
                        && type.getSimpleName().endsWith("ConformanceTest"));
    }

    private static Stream<JavaClass> contractsOf(JavaClass port) {
        return port.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .filter(type -> type.isAnnotatedWith(ContractFor.class))
                .filter(type -> type.getAnnotationOfType(ContractFor.class)
                        .value()
                        .getName()
                        .equals(port.getName()))
                .distinct();
    }

    private static ArchCondition<JavaClass> haveExactlyOneContract() {
        return new ArchCondition<>("have exactly one class with @ContractFor") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                List<String> contracts =
                        contractsOf(port).map(JavaClass::getName).toList();
                events.add(new SimpleConditionEvent(
                        port, contracts.size() == 1, port.getName() + " has the contracts " + contracts));
            }
        };
    }

    private static ArchCondition<JavaMethod> beCalledByTheContractOfTheirPort() {
        return new ArchCondition<>("be called by the contract of their port, or by what it uses") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Set<JavaClass> suite = new HashSet<>();
                contractsOf(method.getOwner()).forEach(contract -> addAllThatItUses(contract, suite));
                boolean called = Stream.concat(method.getCallsOfSelf().stream(), method.getReferencesToSelf().stream())
                        .map(JavaAccess::getOriginOwner)
                        .anyMatch(suite::contains);
                events.add(new SimpleConditionEvent(method, called, method.getFullName() + " is not called"));
            }
        };
    }

    private static void addAllThatItUses(JavaClass contract, Set<JavaClass> suite) {
        Deque<JavaClass> ahead = new ArrayDeque<>(List.of(contract));
        while (!ahead.isEmpty()) {
            JavaClass type = ahead.pop();
            if (resideInAPackage(Packages.CONTRACT).test(type) && suite.add(type)) {
                type.getDirectDependenciesFromSelf().forEach(uses -> ahead.push(uses.getTargetClass()));
            }
        }
    }

    private static ArchCondition<JavaClass> leaveNoContractOut() {
        return new ArchCondition<>("leave no contract out, but for those with a reason") {
            private List<JavaClass> contracts = List.of();

            @Override
            public void init(Collection<JavaClass> all) {
                contracts = all.stream().filter(areContracts()).toList();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (areSheets().test(type)) {
                    contracts.forEach(contract -> check(type, contract, events));
                }
            }

            private void check(JavaClass sheet, JavaClass contract, ConditionEvents events) {
                boolean extended = contract.getSubclasses().stream()
                        .flatMap(nested -> nested.getEnclosingClass().stream())
                        .anyMatch(around -> sheet.isAssignableTo(around.getName()));
                boolean excused = Excuse.isThereFor(sheet.getSimpleName(), contract.getSimpleName());
                if (extended == excused) {
                    events.add(SimpleConditionEvent.violated(
                            sheet,
                            sheet.getName()
                                    + (extended ? " extends " : " leaves out ")
                                    + contract.getSimpleName()
                                    + (extended ? ", and needs no excuse" : ", without an excuse in Excuse.java")));
                }
            }
        };
    }
}
