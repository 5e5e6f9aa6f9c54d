package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule that never rejected anything may look at nothing: each is shown a class that is bad on purpose. */
class TwinsTest {
    private static final List<Class<?>> GROUPS = List.of(
            HexagonRules.class,
            ContainerRules.class,
            PortRules.class,
            DomainRules.class,
            AdapterRules.class,
            TimeAndThreadRules.class,
            StyleRules.class,
            SuiteRules.class,
            CoverageRules.class);

    private static final List<Rule> RULES = GROUPS.stream()
            .flatMap(group -> Arrays.stream(group.getDeclaredFields()))
            .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
            .map(TwinsTest::rule)
            .toList();

    /** Imported once: every rule below sees the few of them that it is asked about. */
    private static final JavaClasses TWINS = new ClassFileImporter().importLocations(Set.of(Location.of(here())));

    @TestFactory
    Stream<DynamicTest> each_twin_is_rejected_by_its_rule_and_by_no_other() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    JavaClasses twins = TWINS.that(areNamed(rule.twins()));
                    assertThat(twins).hasSameSizeAs(rule.twins());

                    assertThat(RULES)
                            .filteredOn(other -> other.rejects(twins))
                            .extracting(Rule::name)
                            .containsExactly(rule.name());
                }));
    }

    @Test
    void each_rule_gives_its_reason() {
        assertThat(RULES)
                .allSatisfy(rule -> assertThat(rule.rule().getDescription()).contains(", because "));
    }

    @Test
    void each_twin_belongs_to_a_rule() {
        assertThat(TWINS)
                .extracting(JavaClass::getName)
                .filteredOn(name -> name.startsWith("dev.sextant.") && !name.startsWith("dev.sextant.arch."))
                .containsExactlyInAnyOrderElementsOf(
                        RULES.stream().flatMap(rule -> rule.twins().stream()).toList());
    }

    private record Rule(String name, ArchRule rule, List<String> twins) {
        Rule {
            twins = List.copyOf(twins);
        }

        boolean rejects(JavaClasses classes) {
            return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
        }
    }

    private static Rule rule(Field field) {
        Twin twin = field.getAnnotation(Twin.class);
        assertThat(twin).as("the @Twin of " + field.getName()).isNotNull();
        List<String> twins =
                Arrays.stream(twin.value()).map(name -> "dev.sextant." + name).toList();
        try {
            return new Rule(field.getName(), (ArchRule) field.get(null), twins);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static DescribedPredicate<JavaClass> areNamed(List<String> names) {
        return DescribedPredicate.describe("are named " + names, type -> names.contains(type.getName()));
    }

    private static URL here() {
        return TwinsTest.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
