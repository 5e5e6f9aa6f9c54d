package dev.sextant.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.BaseStream;

/** Where time, threads and chance come from. These rules hold for tests too. */
@AnalyzeClasses(locations = ProductionAndTests.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class TimeAndThreadRules {
    /** Who may make threads, and what for. Classes of any other name are given what they need. */
    private static final Map<String, String> THREAD_OWNERS = Map.of(
            "dev.sextant.adapters.sqlite.NativeThreads", "native code would pin a virtual thread: a bounded pool",
            "dev.sextant.contract.Collision", "sets threads against each other, and joins them in bounded time",
            "dev.sextant.application.follow.StreamFollowerTest", "lets readers wait, and others wake them",
            "dev.sextant.application.record.TelemetryRecorderTest", "lets writers wait, and others make room",
            "dev.sextant.support.storage.SharedPagesTest", "reads beside a writer");

    @ArchTest
    @Twin("adapters.sqlite.twin.LooksAtTheClock")
    static final ArchRule R11_TIME_COMES_IN_FROM_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WIRING)
            .should()
            .accessTargetWhere(readsAClock())
            .because("what happens at a time can only be tested, and repeated, by whoever gives the time:"
                    + " InstantSource and Ticker are the only ways in");

    @ArchTest
    @Twin("application.twin.Sleeps")
    static final ArchRule R12_NOTHING_SLEEPS = noClasses()
            .should()
            .accessTargetWhere(sleeps())
            .because("a sleep is too short on a bad day and too long on all others: wait for what must happen");

    @ArchTest
    @Twin("adapters.memory.twin.StartsThreads")
    static final ArchRule R12_THREADS_BELONG_TO_NAMED_OWNERS = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WIRING)
            .and(notOwnersOfThreads())
            .should()
            .accessTargetWhere(makesThreads())
            .because("every thread needs somebody who bounds it, names it and ends it");

    @ArchTest
    @Twin("contract.twin.RollsDice")
    static final ArchRule R12_CHANCE_HAS_A_SEED = noClasses()
            .should()
            .accessTargetWhere(rollsDice())
            .because("a failure that can't be repeated can't be understood");

    @ArchTest
    static void R12_EVERY_OWNER_OF_THREADS_MAKES_SOME(JavaClasses classes) {
        List<String> makers = classes.stream()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(makesThreads()))
                .map(JavaClass::getName)
                .toList();

        assertThat(THREAD_OWNERS.keySet())
                .allSatisfy(owner -> assertThat(makers).anyMatch(maker -> isOwner(owner, maker)));
    }

    private TimeAndThreadRules() {}

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe("reads a clock", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            return owner.isEquivalentTo(System.class)
                            && Set.of("currentTimeMillis", "nanoTime").contains(name)
                    || owner.getPackageName().equals("java.time") && name.equals("now")
                    || owner.isEquivalentTo(Clock.class)
                            && Set.of("systemUTC", "systemDefaultZone", "system")
                                    .contains(name)
                    || owner.isEquivalentTo(InstantSource.class) && name.equals("system")
                    || owner.isEquivalentTo(Date.class) && takesNothing(access) && isConstructor(access);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe("sleeps", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            return owner.isAssignableTo(Thread.class) && name.equals("sleep")
                    || owner.isEquivalentTo(TimeUnit.class) && name.equals("sleep")
                    || owner.isEquivalentTo(LockSupport.class) && name.startsWith("park");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> makesThreads() {
        return DescribedPredicate.describe("makes threads", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            return owner.isAssignableTo(Thread.class) && isConstructor(access)
                    || owner.isEquivalentTo(Thread.class)
                            && Set.of("ofVirtual", "ofPlatform", "startVirtualThread")
                                    .contains(name)
                    || owner.isEquivalentTo(Executors.class)
                    || owner.isAssignableTo(Executor.class) && isConstructor(access)
                    || owner.getName().equals("java.util.Timer")
                    || owner.getName().equals("java.util.concurrent.CompletableFuture") && name.endsWith("Async")
                    || owner.isAssignableTo(BaseStream.class) && name.equals("parallel")
                    || name.equals("parallelStream");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> rollsDice() {
        return DescribedPredicate.describe("rolls dice without a seed", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            return owner.isAssignableTo(Random.class) && isConstructor(access) && takesNothing(access)
                    || owner.getName().equals("java.util.SplittableRandom")
                            && isConstructor(access)
                            && takesNothing(access)
                    || owner.isEquivalentTo(ThreadLocalRandom.class)
                    || owner.isEquivalentTo(Math.class) && name.equals("random")
                    || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID");
        });
    }

    private static boolean isConstructor(JavaAccess<?> access) {
        return access.getName().equals("<init>");
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("()");
    }

    private static DescribedPredicate<JavaClass> notOwnersOfThreads() {
        return DescribedPredicate.describe(
                "are none of the owners of threads",
                type -> THREAD_OWNERS.keySet().stream().noneMatch(owner -> isOwner(owner, type.getName())));
    }

    private static boolean isOwner(String owner, String type) {
        return type.equals(owner) || type.startsWith(owner + "$");
    }
}
