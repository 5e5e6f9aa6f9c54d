package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** What a port looks like, and what it is called. */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class PortRules {
    private static final int MOST_METHODS = 7;

    /** The first words of driving ports. A new verb is welcome: here is where it is weighed. */
    private static final Set<String> VERBS = Set.of(
            "Browse",
            "Cancel",
            "Carry",
            "Copy",
            "Count",
            "Dispatch",
            "Drive",
            "Follow",
            "Keep",
            "Measure",
            "Plan",
            "Read",
            "Record",
            "Reserve",
            "Submit",
            "Watch");

    /** What FollowRun, FollowTopics, DispatchRuns and CarryRuns hand out: it is driven by a user too, but is a thing and no deed. */
    private static final String HANDED_OUT =
            "dev\\.sextant\\.ports\\.driving\\.(Follower|JoinedNode|TopicFeed|WholeRun)";

    @ArchTest
    @Twin("ports.driven.twin.Promising")
    static final ArchRule R2_PORTS_ARE_INTERFACES = classes()
            .that()
            .resideInAPackage(Packages.PORTS)
            .and()
            .areTopLevelClasses()
            .should()
            .beInterfaces()
            .because("values and decisions belong to the domain, work to adapters and use cases");

    @ArchTest
    @Twin("ports.driven.twin.SwissArmyKnife")
    static final ArchRule R2_A_PORT_HAS_AT_MOST_SEVEN_METHODS = classes()
            .that()
            .resideInAPackage(Packages.PORTS)
            .should(haveAtMostSevenMethods())
            .because("what every adapter must write, and every newcomer read, has to fit on a page");

    @ArchTest
    @Twin("ports.driven.twin.RunRepositoryPort")
    static final ArchRule R16_A_DRIVEN_PORT_IS_NAMED_FOR_ITS_ROLE = classes()
            .that()
            .resideInAPackage(Packages.DRIVEN)
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameNotMatching(".*(Port|Repository|Dao|Gateway|Service|Interface|Provider)")
            .andShould()
            .haveNameNotMatching(".*\\.I[A-Z][a-z]\\w*")
            .because("EventLog says what the application needs, EventRepositoryPort how somebody thinks it is built");

    @ArchTest
    @Twin("ports.driving.twin.RunService")
    static final ArchRule R16_A_DRIVING_PORT_IS_NAMED_FOR_WHAT_A_USER_DOES = classes()
            .that()
            .resideInAPackage(Packages.DRIVING)
            .and()
            .areTopLevelClasses()
            .and()
            .haveNameNotMatching(HANDED_OUT)
            .should(beginWithAVerb())
            .because("the list of driving ports is the list of what the program is for");

    private PortRules() {}

    private static ArchCondition<JavaClass> haveAtMostSevenMethods() {
        return new ArchCondition<>("have at most " + MOST_METHODS + " methods, inherited ones included") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                Set<String> methods = port.getAllMethods().stream()
                        .filter(method -> method.getOwner().getPackageName().startsWith("dev.sextant"))
                        .map(PortRules::signature)
                        .collect(Collectors.toSet());
                events.add(new SimpleConditionEvent(
                        port,
                        methods.size() <= MOST_METHODS,
                        port.getName() + " has " + methods.size() + " methods: split it by who needs what"));
            }
        };
    }

    /** A method that overrides an inherited one counts once. */
    private static String signature(JavaMethod method) {
        return method.getName()
                + method.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    }

    private static ArchCondition<JavaClass> beginWithAVerb() {
        return new ArchCondition<>("begin with a verb, and go on") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                boolean phrase =
                        VERBS.stream().anyMatch(verb -> port.getSimpleName().matches(verb + "[A-Z]\\w+"));
                events.add(new SimpleConditionEvent(
                        port, phrase, port.getName() + " does not begin with one of the verbs " + VERBS));
            }
        };
    }
}
