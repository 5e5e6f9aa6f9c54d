package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.application.copy.StoreCopier;
import dev.sextant.contract.StoreUnderTest;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunLimits;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with lives of all kinds, on their way through all kinds of store: every station tells of them what the first did. */
class LivesFromStoreToStoreTest {
    /** The number of the run of which the first store has but a tombstone; that of the retry comes before. */
    private static final int PURGED = 9;

    private static final Submission RICH = Submission.of("Ångström 🚀 ", "worker")
            .arguments(
                    new Json.Obj(Map.of("rate", new Json.Num(0.1), "deep", new Json.Obj(Map.of("", new Json.Str(""))))))
            .environment(Map.of("HOME", "/home/ada", "EMPTY", ""))
            .gpus(new GpuRequest(2, false))
            .tags(Set.of("Paper", "paper", "paper "))
            .priority(-7)
            .limits(new RunLimits(Optional.of(Duration.ofHours(3)), OptionalLong.of(1L << 40), OptionalLong.of(1)));

    @TempDir
    Path folder;

    private final List<StoreUnderTest> stores = new ArrayList<>();
    private int noted;

    @AfterEach
    void clear_away() {
        stores.forEach(StoreUnderTest::close);
    }

    @Test
    void every_run_and_its_history_are_told_after_each_copy_as_before_the_first() {
        FreshStores fresh = new FreshStores(folder);
        Storage last = opened(FreshStores.memory());
        fill(last);
        List<ToldRun> told = told(last);
        List<LeftOut> leftOut = List.of(new LeftOut(TestRuns.id(PURGED), Reason.PURGED, ""));

        for (StoreUnderTest next : List.of(fresh.sqlite(), FreshStores.on(MariaDbServer.get()), fresh.sqlite())) {
            Storage there = opened(next);

            assertThat(new StoreCopier(last, there, Outside.fixed(0).clock())
                            .copy(progress -> {})
                            .leftOut())
                    .isEqualTo(leftOut);
            assertThat(told(there)).isEqualTo(told);
            assertThat(there.care().verify().findings()).isEmpty();

            assertThat(there.runs().find(TestRuns.id(PURGED))).isEmpty();
            leftOut = List.of();
            last = there;
        }
    }

    private Storage opened(StoreUnderTest store) {
        stores.add(store);
        return store.open();
    }

    private static List<ToldRun> told(Storage store) {
        return IntStream.range(1, PURGED)
                .mapToObj(number -> ToldRun.of(store, TestRuns.id(number)))
                .toList();
    }

    private void fill(Storage store) {
        shelvedTwice(store, 1);
        RunningRun failing = begun(store, registered(store, 2, Submission.of("failing", "worker"), false));
        record(store, 2);
        take(store, failing.failAndRetry(new EndReason.Signalled("KILL"), note(), TestRuns.id(3)));
        PendingRun retry = (PendingRun) store.runs().find(TestRuns.id(3)).orElseThrow();
        DispatchingRun early = take(store, retry.dispatch("node", note()));
        RunningRun asked = begun(store, (PendingRun) take(store, early.giveBack(note())));
        take(store, take(store, asked.requestCancel(note())).cancelled(note()));
        DispatchingRun unborn = take(
                store,
                registered(store, 4, Submission.of("unborn", "worker"), false).dispatch("node", note()));
        take(store, unborn.fail(new EndReason.LaunchFailed("no such program: 'wörker'"), note()));
        RunningRun lost = begun(store, registered(store, 5, Submission.of("lost", "worker"), false));
        record(store, 5);
        take(store, take(store, lost.requestCancel(note())).loseLease(note()));
        take(
                store,
                registered(store, 6, Submission.of("unwanted", "worker"), false).cancel(note()));
        PendingRun own = registered(store, 7, Submission.of("own", "client").driver(Driver.CLIENT), false);
        record(store, 7);
        take(store, own.cancel(note()));
        RunningRun again = begun(store, registered(store, 8, RICH, true));
        take(store, again.fail(new EndReason.LimitReached("steps"), note()));
        TestRuns.register(store, PURGED);
        TestRuns.purge(store, PURGED);
    }

    /** With late entries before each time in the archive. */
    private void shelvedTwice(Storage store, int number) {
        RunningRun running = begun(store, registered(store, number, RICH, false));
        record(store, number);
        EndedRun ended = take(store, running.complete(new EndReason.Exited(0), note()));
        record(store, number);
        EndedRun archived = take(store, ended.archive(note()).orElseThrow());
        EndedRun restored = take(store, archived.restore(note()).orElseThrow());
        record(store, number);
        EndedRun pinned = take(store, restored.pin(note()).orElseThrow());
        EndedRun unpinned = take(store, pinned.unpin(note()).orElseThrow());
        EndedRun again = take(store, unpinned.archive(note()).orElseThrow());
        take(store, again.pin(note()).orElseThrow());
    }

    private PendingRun registered(Storage store, int number, Submission submission, boolean rerun) {
        StepNote note = note();
        Registration asked = new Registration(TestRuns.id(number), submission, note.at(), note.by(), rerun);
        assertThat(store.runs().register(asked)).isInstanceOf(Registered.class);
        return asked.run();
    }

    private RunningRun begun(Storage store, PendingRun waiting) {
        return take(store, take(store, waiting.dispatch("node", note())).begin(note()));
    }

    private static void record(Storage store, int number) {
        store.events().append(List.of(TestRuns.batch(TestRuns.id(number), "event", 3)));
        store.logs().append(List.of(TestRuns.logs(TestRuns.id(number), 2)));
        store.series().append(List.of(TestRuns.samples(TestRuns.id(number), 1_100)));
    }

    private static <R extends Run> R take(Storage store, Step<R> step) {
        assertThat(store.runs().step(step)).as(step.toString()).isInstanceOf(Stepped.class);
        return step.after();
    }

    /** Who and why are texts that databases like to change, and no two notes are alike. */
    private StepNote note() {
        noted++;
        WallInstant at = new WallInstant(1_932_598_799_000_001L + noted * 1_000_003L);
        return new StepNote(at, "ådå " + noted + " ", "because\n\"" + noted + "\" 🚀");
    }
}
