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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Where time, threads and chance come from. These rules hold for tests too. */
@AnalyzeClasses(locations = ProductionAndTests.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class TimeAndThreadRules {
    /** Who may make threads, and what for. Classes of any other name are given what they need. */
    private static final Map<String, String> THREAD_OWNERS = Map.ofEntries(
            Map.entry(
                    "dev.sextant.adapters.sqlite.NativeThreads",
                    "a bounded pool: native code would pin a virtual thread"),
            Map.entry(
                    "dev.sextant.support.jooq.Beside",
                    "computes beside the statements of a transaction, in the pool that all share: it never waits"),
            Map.entry(
                    "dev.sextant.contract.Collision",
                    "sets threads against each other, and joins them in bounded time"),
            Map.entry("dev.sextant.support.benchmarks.measure.Crew", "measures what many threads do at once"),
            Map.entry("dev.sextant.application.follow.StreamFollowerTest", "lets readers wait, and others wake them"),
            Map.entry("dev.sextant.application.follow.FollowedStore", "lets readers wait, and others wake them"),
            Map.entry(
                    "dev.sextant.application.record.TelemetryRecorderTest", "lets writers wait, and others make room"),
            Map.entry("dev.sextant.application.record.HeldRecorder", "gives recorders threads, and ends them"),
            Map.entry("dev.sextant.app.web.live.LiveBodyTest", "takes pieces of an answer while it is written"),
            Map.entry("dev.sextant.app.cli.KilledServerTest", "lets clients send while their server is killed"),
            Map.entry("dev.sextant.app.web.TwoServersTest", "lets clients of two servers race"),
            Map.entry("dev.sextant.adapters.sqlite.FullQueueTest", "fills a queue while what drains it is held up"),
            Map.entry("dev.sextant.adapters.sqlite.GroupCommitTest", "lets callers wait for one writer"),
            Map.entry("dev.sextant.adapters.sqlite.OwnThreadTest", "lets two append at once"),
            Map.entry("dev.sextant.adapters.sqlite.LentThreadsTest", "reads from a virtual thread"),
            Map.entry(
                    "dev.sextant.adapters.mysql.Meanwhile",
                    "what a test does beside the rest, awaited in bounded time"),
            Map.entry("dev.sextant.support.storage.SharedPagesTest", "reads beside a writer"),
            Map.entry("dev.sextant.support.storage.DoorTest", "is inside while another closes"),
            Map.entry("dev.sextant.support.storage.PartFolderTest", "finishes one folder while another is finished"));

    /** Who may rest for a moment between two looks, and why it can't wait to be woken. */
    private static final Map<String, String> RESTING = Map.of(
            "dev.sextant.contract.AppendContract", "a store wakes nobody, and virtual threads are not preempted");

    /** Who may have chance without a seed, and what for. */
    private static final Map<String, String> UNGUESSABLE =
            Map.of("dev.sextant.app.wiring.Outside", "a secret that can be repeated is none");

    @ArchTest
    @Twin("adapters.sqlite.twin.LooksAtTheClock")
    static final ArchRule R11_TIME_COMES_IN_FROM_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.WIRING, Packages.BENCHMARKS)
            .should()
            .accessTargetWhere(readsAClock())
            .because("what happens at a time can only be tested, and repeated, by whoever gives the time:"
                    + " InstantSource and Ticker are the only ways in. To measure is to read a clock");

    @ArchTest
    @Twin("application.twin.Sleeps")
    static final ArchRule R12_NOTHING_SLEEPS = noClasses()
            .that(areNotAmong(RESTING.keySet()))
            .should()
            .accessTargetWhere(sleeps())
            .because("a sleep is too short on a bad day and too long on all others: wait for what must happen");

    @ArchTest
    @Twin("adapters.memory.twin.StartsThreads")
    static final ArchRule R12_THREADS_BELONG_TO_NAMED_OWNERS = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.WIRING)
            .and(areNotAmong(THREAD_OWNERS.keySet()))
            .should()
            .accessTargetWhere(makesThreads())
            .because("every thread needs somebody who bounds it, names it and ends it");

    @ArchTest
    @Twin("contract.twin.RollsDice")
    static final ArchRule R12_CHANCE_HAS_A_SEED = noClasses()
            .that(areNotAmong(UNGUESSABLE.keySet()))
            .should()
            .accessTargetWhere(rollsDice())
            .because("a failure that can't be repeated can't be understood");

    @ArchTest
    static void R12_EVERY_EXCEPTION_IS_NEEDED(JavaClasses classes) {
        assertThat(THREAD_OWNERS.keySet()).allMatch(owner -> someOf(owner, classes, makesThreads()));
        assertThat(RESTING.keySet()).allMatch(resting -> someOf(resting, classes, sleeps()));
        assertThat(UNGUESSABLE.keySet()).allMatch(drawing -> someOf(drawing, classes, rollsDice()));
    }

    private TimeAndThreadRules() {}

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe(
                "reads a clock", access -> switch (access.getTargetOwner().getName()) {
                    case "java.lang.System" -> isOneOf(access, "currentTimeMillis", "nanoTime");
                    case "java.util.Date" -> isConstructor(access) && takesNothing(access);
                    case "java.time.Clock" -> !isOneOf(access, "fixed", "offset", "instant", "millis", "getZone");
                    case "java.time.InstantSource" -> isOneOf(access, "system");
                    default ->
                        isOneOf(access, "now")
                                && access.getTargetOwner().getPackageName().equals("java.time");
                });
    }

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe("sleeps", access -> switch (access.getTargetOwner()
                .getName()) {
            case "java.lang.Thread", "java.util.concurrent.TimeUnit" -> isOneOf(access, "sleep");
            case "java.util.concurrent.locks.LockSupport" -> access.getName().startsWith("park");
            default -> false;
        });
    }

    private static DescribedPredicate<JavaAccess<?>> makesThreads() {
        return DescribedPredicate.describe("makes threads", access -> switch (access.getTargetOwner()
                .getName()) {
            case "java.lang.Thread" ->
                isConstructor(access) || isOneOf(access, "ofVirtual", "ofPlatform", "startVirtualThread");
            case "java.util.concurrent.Executors", "java.util.Timer" -> true;
            case "java.util.concurrent.ForkJoinPool" -> isConstructor(access) || isOneOf(access, "commonPool");
            case "java.util.concurrent.ForkJoinTask" -> isOneOf(access, "fork", "invokeAll");
            // Without an executor of the caller's, it runs in the pool that all share.
            case "java.util.concurrent.CompletableFuture" ->
                access.getName().endsWith("Async")
                        && !access.getTarget().getFullName().contains("Executor");
            default ->
                isOneOf(access, "parallel", "parallelStream")
                        || (isConstructor(access) && access.getTargetOwner().isAssignableTo(Executor.class));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> rollsDice() {
        return DescribedPredicate.describe("rolls dice without a seed", access -> switch (access.getTargetOwner()
                .getName()) {
            case "java.util.Random", "java.util.SplittableRandom" -> isConstructor(access) && takesNothing(access);
            case "java.security.SecureRandom" ->
                isConstructor(access) || access.getName().startsWith("getInstance");
            case "java.util.concurrent.ThreadLocalRandom" -> true;
            case "java.lang.Math" -> isOneOf(access, "random");
            case "java.util.UUID" -> isOneOf(access, "randomUUID");
            default -> false;
        });
    }

    private static boolean isOneOf(JavaAccess<?> access, String... names) {
        return Set.of(names).contains(access.getName());
    }

    private static boolean isConstructor(JavaAccess<?> access) {
        return access.getName().equals("<init>");
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("()");
    }

    private static DescribedPredicate<JavaClass> areNotAmong(Set<String> exceptions) {
        return DescribedPredicate.describe(
                "are not among the named exceptions",
                type -> exceptions.stream().noneMatch(exception -> isPartOf(exception, type)));
    }

    private static boolean someOf(String exception, JavaClasses classes, DescribedPredicate<JavaAccess<?>> does) {
        return classes.stream()
                .filter(type -> isPartOf(exception, type))
                .anyMatch(type -> type.getAccessesFromSelf().stream().anyMatch(does));
    }

    private static boolean isPartOf(String exception, JavaClass type) {
        return type.getName().equals(exception) || type.getName().startsWith(exception + "$");
    }
}
