package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.application.copy.StoreCopier;
import dev.sextant.contract.StoreUnderTest;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a copy whose source does not stand still, between stores that are files and servers. */
class CopyBetweenStoresTest {
    private static final RunId BEFORE = TestRuns.id(1);
    private static final RunId MOVING = TestRuns.id(2);
    private static final RunId BEHIND = TestRuns.id(3);
    private static final RunId ANEW = TestRuns.id(4);
    private static final StepNote NOTE = new StepNote(new WallInstant(9), "ada", "because");

    /** From which kind of store to which. */
    enum Way {
        MEMORY_TO_SQLITE,
        SQLITE_TO_H2,
        SQLITE_TO_MARIADB,
        MARIADB_TO_SQLITE
    }

    /**
     * How many entries are read when something happens: some of the moving run's events, some of its samples, all up to its
     * end and some late ones.
     */
    private static final List<Long> MOMENTS = List.of(200L, 500L, 5_600L);

    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private final List<StoreUnderTest> stores = new ArrayList<>();

    @AfterEach
    void clear_away() {
        stores.forEach(StoreUnderTest::close);
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_is_purged_while_it_is_copied_leaves_a_tombstone_and_costs_no_other(Way way) {
        for (long moment : MOMENTS) {
            StoreUnderTest source = source(way);
            Storage from = filled(source);
            Storage to = target(way).open();
            Storage other = source.open();
            AtomicBoolean purged = new AtomicBoolean();

            CopyReport report = copier(from, to).copy(progress -> {
                if (progress.entries() >= moment && purged.compareAndSet(false, true)) {
                    TestRuns.purge(other, 2);
                }
            });

            assertThat(report.leftOut())
                    .as("purged when %s entries were read", moment)
                    .containsExactly(new LeftOut(MOVING, Reason.PURGED_UNFINISHED, ""));
            assertThat(to.runs().find(MOVING)).containsInstanceOf(PurgedRun.class);
            assertSame(from, to, BEFORE, BEHIND);
            assertThat(copier(from, to).copy(progress -> {}).leftOut())
                    .containsExactly(new LeftOut(MOVING, Reason.PURGED, ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_that_was_cut_off_goes_on_with_what_its_run_has_got_and_done_since(Way way) {
        for (long moment : MOMENTS) {
            Storage from = filled(source(way));
            Storage to = target(way).open();
            cutOff(from, to, moment);
            from.events().append(List.of(TestRuns.batch(MOVING, "since", 130)));
            TestRuns.archive(from, 2);
            EndedRun restored = TestRuns.restore(from, 2);
            from.logs().append(List.of(TestRuns.logs(MOVING, 3)));
            from.series().append(List.of(TestRuns.samples(MOVING, 1_200)));
            assertThat(from.runs().step(restored.pin(NOTE).orElseThrow())).isInstanceOf(StepOutcome.Stepped.class);
            TestRuns.archive(from, 2);

            assertThat(copier(from, to).copy(progress -> {}).leftOut())
                    .as("cut off when %s entries were read", moment)
                    .isEmpty();
            assertSame(from, to, BEFORE, MOVING, BEHIND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_that_was_cut_off_before_its_run_was_purged_and_registered_anew_is_not_taken_for_either(Way way) {
        for (long moment : MOMENTS) {
            Storage from = filled(source(way));
            Storage to = target(way).open();
            cutOff(from, to, moment);
            boolean isHeld = to.runs().find(MOVING).orElseThrow() instanceof HeldRun;
            EndedRun before = (EndedRun) from.runs().find(MOVING).orElseThrow();
            TestRuns.purge(from, 2);
            assertThat(from.runs()
                            .register(new Registration(
                                    ANEW, before.head().submission(), before.registeredAt(), "test", false)))
                    .isInstanceOf(RegistrationOutcome.Registered.class);
            from.events().append(List.of(TestRuns.batch(ANEW, "anew", 5)));
            TestRuns.end(from, 4);

            CopyReport report = copier(from, to).copy(progress -> {});

            assertThat(report.leftOut())
                    .as("cut off when %s entries were read", moment)
                    .containsExactly(
                            isHeld
                                    ? new LeftOut(MOVING, Reason.PURGED_UNFINISHED, "")
                                    : new LeftOut(
                                            MOVING,
                                            Reason.PURGED,
                                            "there it is COMPLETED, without the last steps before its purge: 3"));
            assertThat(to.runs().find(MOVING).orElseThrow() instanceof PurgedRun)
                    .isEqualTo(isHeld);
            assertThat(to.runs().find(ANEW)).isEqualTo(from.runs().find(ANEW));
            assertThat(TestRuns.readAll(to, ANEW)).hasSize(5).isEqualTo(TestRuns.readAll(from, ANEW));
            assertSame(from, to, BEFORE, BEHIND);
        }
    }

    private static void assertSame(Storage from, Storage to, RunId... runs) {
        for (RunId run : runs) {
            assertThat(ToldRun.of(to, run)).isEqualTo(ToldRun.of(from, run));
        }
        assertThat(to.care().verify().findings()).isEmpty();
    }

    private static void cutOff(Storage from, Storage to, long moment) {
        assertThatThrownBy(() -> copier(from, to).copy(progress -> {
                    if (progress.entries() >= moment) {
                        throw new CutOff();
                    }
                }))
                .isInstanceOf(CutOff.class);
    }

    private static StoreCopier copier(Storage from, Storage to) {
        return new StoreCopier(from, to, Outside.fixed(0).clock());
    }

    /** A small run, one that has been in the archive and got entries before and after its end, and a small one. */
    private static Storage filled(StoreUnderTest source) {
        Storage from = source.open();
        for (int run = 1; run <= 3; run++) {
            TestRuns.register(from, run);
            from.events().append(List.of(TestRuns.batch(TestRuns.id(run), "early", 3)));
        }
        from.events().append(List.of(TestRuns.batch(MOVING, "more", 247)));
        from.logs().append(List.of(TestRuns.logs(MOVING, 120)));
        from.series().append(List.of(TestRuns.samples(MOVING, 5_000)));
        for (int run = 1; run <= 3; run++) {
            TestRuns.end(from, run);
        }
        from.events().append(List.of(TestRuns.batch(MOVING, "late", 150)));
        TestRuns.archive(from, 2);
        TestRuns.restore(from, 2);
        from.series().append(List.of(TestRuns.samples(MOVING, 400)));
        return from;
    }

    private StoreUnderTest source(Way way) {
        return kept(
                switch (way) {
                    case MEMORY_TO_SQLITE -> FreshStores.memory();
                    case SQLITE_TO_H2, SQLITE_TO_MARIADB -> new FreshStores(folder).sqlite();
                    case MARIADB_TO_SQLITE -> FreshStores.on(MariaDbServer.get());
                });
    }

    private StoreUnderTest target(Way way) {
        return kept(
                switch (way) {
                    case SQLITE_TO_H2 -> FreshStores.h2();
                    case SQLITE_TO_MARIADB -> FreshStores.on(MariaDbServer.get());
                    case MEMORY_TO_SQLITE, MARIADB_TO_SQLITE -> new FreshStores(folder).sqlite();
                });
    }

    private StoreUnderTest kept(StoreUnderTest store) {
        stores.add(store);
        return store;
    }
}
