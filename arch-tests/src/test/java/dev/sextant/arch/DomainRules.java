package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.Buffer;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value is: closed, and the same for ever. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class DomainRules {
    /** A plain interface: its filters live in three packages, and sealing it would make those and its own circle (R7). */
    private static final String OPEN = "dev.sextant.domain.page.EntryFilter";

    @ArchTest
    @Twin("domain.twin.Extensible")
    static final ArchRule R13_DOMAIN_TYPES_ARE_CLOSED = classes()
            .that()
            .resideInAPackage(Packages.DOMAIN)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName(OPEN)
            .should(beRecordsEnumsSealedOrFinal())
            .because("a switch over the domain must be able to know all cases");

    @ArchTest
    @Twin("domain.twin.HoldsAnArray")
    static final ArchRule R15_VALUES_HOLD_NO_ARRAYS = classes()
            .that()
            .areRecords()
            .and()
            .resideInAnyPackage(Packages.DOMAIN, Packages.PORTS, Packages.APPLICATION, Packages.APP)
            .should(haveNoArrayComponent())
            .because("everyone who sees an array can change it, and a record's equals compares only where it lies");

    @ArchTest
    @Twin("domain.twin.SharesAList")
    static final ArchRule R15_RECORDS_COPY_THEIR_COLLECTIONS = classes()
            .that()
            .areRecords()
            .should(copyTheirCollections())
            .because("a value that its maker can change afterwards is no value");

    @ArchTest
    @Twin({"domain.twin.SharesAListPerhaps", "domain.twin.SharesADate"})
    static final ArchRule R15_RECORDS_WRAP_NOTHING_THAT_CHANGES = classes()
            .that()
            .areRecords()
            .and()
            .resideInAnyPackage(Packages.DOMAIN, Packages.PORTS, Packages.APPLICATION, Packages.APP)
            .should(haveNoComponentThatChangesUnseen())
            .because("what can't be copied by copyOf is not copied at all");

    private DomainRules() {}

    private static ArchCondition<JavaClass> haveNoComponentThatChangesUnseen() {
        return new ArchCondition<>(
                "have no Optional of a collection or an array, and no Date, Calendar, buffer or text builder") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                components(type).stream()
                        .filter(DomainRules::changesUnseen)
                        .forEach(component -> events.add(SimpleConditionEvent.violated(
                                component,
                                component.getFullName() + " is of type "
                                        + component.getType().getName()
                                        + ": take an empty collection, or a type of java.time or of the domain")));
            }
        };
    }

    private static boolean changesUnseen(JavaField component) {
        JavaClass raw = component.getRawType();
        boolean wrapsSomeThatChange = raw.isEquivalentTo(Optional.class)
                && component.getType().getAllInvolvedRawTypes().stream()
                        .anyMatch(inside -> isCollection(inside) || inside.isArray());
        return wrapsSomeThatChange
                || raw.isAssignableTo(Date.class)
                || raw.isAssignableTo(Calendar.class)
                || raw.isAssignableTo(Buffer.class)
                || (raw.isAssignableTo(CharSequence.class) && !raw.isEquivalentTo(String.class));
    }

    private static ArchCondition<JavaClass> beRecordsEnumsSealedOrFinal() {
        return new ArchCondition<>("be records, enums, sealed or final") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.isRecord()
                        || type.isEnum()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed();
                events.add(new SimpleConditionEvent(type, closed, type.getName() + " can be extended by anyone"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoArrayComponent() {
        return new ArchCondition<>("have no component that is an array") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                components(type).stream()
                        .filter(component -> component.getRawType().isArray())
                        .forEach(component -> events.add(
                                SimpleConditionEvent.violated(component, component.getFullName() + " is an array")));
            }
        };
    }

    /** As far as bytecode tells: the canonical constructor makes as many unmodifiable copies as there are collections. */
    private static ArchCondition<JavaClass> copyTheirCollections() {
        return new ArchCondition<>("copy the collections that they are made of") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaField> collections = components(type).stream()
                        .filter(component -> isCollection(component.getRawType()))
                        .toList();
                long copies = type.getConstructors().stream()
                        .filter(constructor -> isCanonical(constructor, type))
                        .flatMap(constructor -> constructor.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getName().equals("copyOf")
                                || call.getName().startsWith("unmodifiable")
                                || call.getName().equals("toList"))
                        .count();
                events.add(new SimpleConditionEvent(
                        type,
                        copies >= collections.size(),
                        type.getName() + " has " + collections.size() + " collections "
                                + collections.stream().map(JavaField::getName).toList() + " and copies " + copies
                                + " of them in its canonical constructor"));
            }
        };
    }

    private static List<JavaField> components(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
    }

    private static boolean isCanonical(JavaConstructor constructor, JavaClass type) {
        return constructor.getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .sorted()
                .toList()
                .equals(components(type).stream()
                        .map(component -> component.getRawType().getName())
                        .sorted()
                        .toList());
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }
}
