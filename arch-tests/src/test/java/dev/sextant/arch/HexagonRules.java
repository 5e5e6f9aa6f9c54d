package dev.sextant.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who may see whom.
 *
 * <pre>
 *    app ──▶ application ──▶ ports ──▶ domain ──▶ (the JDK)
 *     │                        ▲         ▲
 *     └──▶ adapters.x ─────────┘         │
 *              └──▶ support.jooq, support.storage
 * </pre>
 */
@AnalyzeClasses(locations = Production.class, importOptions = ImportOption.DoNotIncludePackageInfos.class)
class HexagonRules {
    @ArchTest
    @Twin("domain.twin.ReadsAFile")
    static final ArchRule R1_THE_DOMAIN_KNOWS_NOTHING_BUT_ITSELF = classes()
            .that()
            .resideInAPackage(Packages.DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            Packages.DOMAIN,
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke", // what javac makes of a lambda
                            "java.lang.runtime", // and of a record or a pattern switch
                            "java.util",
                            "java.util.function",
                            "java.util.regex",
                            "java.util.stream",
                            "java.time",
                            "java.time.temporal",
                            "java.math",
                            "java.nio",
                            "java.nio.charset",
                            Packages.JSPECIFY)
                    .or(belongToAnyOf(MessageDigest.class, NoSuchAlgorithmException.class)))
            .because("decisions that reach for the outside can't be tested, or understood, without it");

    @ArchTest
    @Twin("ports.driven.twin.Logs")
    static final ArchRule R2_PORTS_SPEAK_THE_LANGUAGE_OF_THE_DOMAIN = classes()
            .that()
            .resideInAPackage(Packages.PORTS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(Packages.PORTS, Packages.DOMAIN, "java..", Packages.JSPECIFY))
            .because("a port that names a technology ties both of its sides to it");

    @ArchTest
    @Twin("ports.driving.twin.ReadStores")
    static final ArchRule R2_NO_PORT_OF_ONE_SIDE_KNOWS_THE_OTHER_SIDE = noClasses()
            .that()
            .resideInAPackage(Packages.DRIVING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.DRIVEN)
            .because("whoever drives the application must not see what the application drives");

    @ArchTest
    @Twin("application.twin.KnowsAnAdapter")
    static final ArchRule R3_THE_APPLICATION_KNOWS_PORTS_AND_DOMAIN = classes()
            .that()
            .resideInAPackage(Packages.APPLICATION)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    Packages.APPLICATION, Packages.PORTS, Packages.DOMAIN, "java..", Packages.SLF4J, Packages.JSPECIFY))
            .because("a use case must read the same whatever stores, transports and containers are around it");

    @ArchTest
    @Twin("application.twin.ReadsFiles")
    static final ArchRule R3_THE_APPLICATION_REACHES_OUT_THROUGH_PORTS_ONLY = noClasses()
            .that()
            .resideInAPackage(Packages.APPLICATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.lang.foreign..")
            .orShould()
            .dependOnClassesThat(belongToAnyOf(Process.class, ProcessBuilder.class, Runtime.class))
            .because("files, networks and processes are the outside too, and need a port and a contract as stores do");

    @ArchTest
    @Twin({"adapters.memory.twin.KnowsAnotherAdapter", "adapters.mysql.twin.KnownConfig"})
    static final ArchRule R4_ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching("dev.sextant.adapters.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each must be readable, replaceable and removable alone");

    @ArchTest
    @Twin("app.cli.twin.ReadsTheEngine")
    static final ArchRule R4_THE_ENGINE_IS_FOR_WRITERS_OF_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.ENGINE, Packages.SHARED_SQL, Packages.ADAPTERS, Packages.BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.ENGINE)
            .because("how samples are laid out is a store's own affair: everyone else asks SeriesStore; only the"
                    + " benchmarks measure the engine by itself");

    @ArchTest
    @Twin("adapters.sqlite.twin.CallsAUseCase")
    static final ArchRule R5_STORES_DO_NOT_KNOW_WHO_ASKS = noClasses()
            .that()
            .resideInAnyPackage(Packages.ADAPTERS, "dev.sextant.support..")
            .and()
            .resideOutsideOfPackage(Packages.BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.APPLICATION, Packages.DRIVING, Packages.APP)
            .because("an adapter is called by the application and never calls it; benchmarks stand around both");

    @ArchTest
    @Twin("app.remote.twin.OpensAStore")
    static final ArchRule R5_WHO_ASKS_A_SERVER_SEES_ITS_ANSWERS_ONLY = classes()
            .that()
            .resideInAPackage(Packages.REMOTE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    Packages.REMOTE,
                    Packages.DRIVING,
                    Packages.DOMAIN,
                    "dev.sextant.support.json..",
                    "dev.sextant.app.bundle..",
                    "dev.sextant.app.web.body..", // the members of a JSON object, as bodies are read
                    "java..",
                    Packages.JSPECIFY))
            .because("the ports of a server are what it answers over HTTP: whoever opened a store beside it would prove"
                    + " nothing");

    @ArchTest
    @Twin("application.twin.SpeaksJdbc")
    static final ArchRule R6_SQL_STAYS_IN_THE_SQL_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.SQLITE, Packages.MYSQL, Packages.SHARED_SQL, Packages.BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jooq..",
                    "org.sqlite..",
                    "com.mysql..",
                    "org.mariadb..",
                    "com.zaxxer.hikari..",
                    "org.flywaydb..")
            .because("a database that shows outside of its adapter can't be exchanged; only what is measured beside a"
                    + " store, in the benchmarks, is plain SQL");

    @ArchTest
    @Twin("adapters.memory.twin.BorrowsSql")
    static final ArchRule R6_SHARED_SQL_IS_FOR_THE_SQL_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.SQLITE, Packages.MYSQL, Packages.SHARED_SQL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.SHARED_SQL)
            .because("it is two adapters' common half, not a layer");

    @ArchTest
    @Twin({"domain.twin.Circling", "domain.twin.around.Circled"})
    static final ArchRule R7_PACKAGES_DO_NOT_CIRCLE = slices().matching("dev.sextant.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle can only be understood, changed and tested together");
}
