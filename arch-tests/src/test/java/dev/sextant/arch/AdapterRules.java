package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sextant.ports.driven.Storage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What an adapter shows, and two statements that it must not make. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class AdapterRules {
    @ArchTest
    @Twin("adapters.mysql.twin.InsertsOrIgnores")
    static final ArchRule R14_NOTHING_IS_INSERTED_OR_IGNORED = noClasses()
            .should()
            .accessTargetWhere(named("onDuplicateKeyIgnore"))
            .because("it renders `insert ignore`, with which MySQL cuts a key that is too long and stores it");

    @ArchTest
    @Twin("support.jooq.twin.LocksRows")
    static final ArchRule R14_SHARED_SQL_LOCKS_NO_ROWS = noClasses()
            .that()
            .resideInAPackage(Packages.SHARED_SQL)
            .should()
            .accessTargetWhere(named("forUpdate")
                    .or(named("forShare"))
                    .or(named("forNoKeyUpdate"))
                    .or(named("forKeyShare")))
            .because("SQLite has no such thing: what must be locked, the adapter locks in its own way");

    @ArchTest
    @Twin("adapters.sqlite.twin.BackDoor")
    static final ArchRule R17_AN_ADAPTER_HAS_ONE_DOOR = classes()
            .that()
            .resideInAPackage(Packages.ADAPTERS)
            .should(showOneStorageAndItsConfig())
            .because("what is not shown can be changed, and a caller can't take a back door");

    private AdapterRules() {}

    private static DescribedPredicate<JavaAccess<?>> named(String method) {
        return DescribedPredicate.describe(
                method, access -> access.getTarget().getName().equals(method));
    }

    private static ArchCondition<JavaClass> showOneStorageAndItsConfig() {
        return new ArchCondition<>("be package-private, but for one <Tech>Storage and its <Tech>Config") {
            private final Map<String, Integer> doors = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                doors.clear();
                all.stream()
                        .filter(AdapterRules::isDoor)
                        .forEach(door -> doors.merge(door.getPackageName(), 1, Integer::sum));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.isTopLevelClass() || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
                    return;
                }
                boolean onlyDoor = isDoor(type) && doors.get(type.getPackageName()) == 1;
                boolean config = type.isRecord() && type.getSimpleName().endsWith("Config");
                events.add(new SimpleConditionEvent(
                        type,
                        onlyDoor || config,
                        type.getName() + " is public, and is not the one storage nor its config"));
            }
        };
    }

    private static boolean isDoor(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isAssignableTo(Storage.class)
                && type.getSimpleName().endsWith("Storage");
    }
}
