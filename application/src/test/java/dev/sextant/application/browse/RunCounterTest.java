package dev.sextant.application.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.run.HouseKeeper;
import dev.sextant.application.run.RunDriver;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunCounterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final StepNote NOTE = new StepNote(new WallInstant(1_000), "test", "to be counted");

    private final List<String> calls = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();
    private LongPredicate unreadable = sequence -> false;
    private Runnable meanwhile = () -> {};
    private final MemoryStorage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
    private final RunRegistry registry = storage.runs();
    private final RunDriver driver = new RunDriver(registry, CLOCK);
    private final HouseKeeper keeper = new HouseKeeper(registry, storage.care(), CLOCK);
    private final RunCounter counter = new RunCounter(WatchedStore.of(storage, new WatchedStore.Watch() {
                @Override
                public void before(String method) {
                    calls.add(method);
                    if (failing.remove(method)) {
                        throw new IllegalStateException("the store chokes on " + method);
                    }
                }

                @Override
                public void after(String method, Object answer) {
                    if (method.equals("page")) {
                        meanwhile.run();
                    }
                }

                // As a store does whose rows are damaged.
                @Override
                public Object instead(String method, Object answer) {
                    return method.equals("history")
                            ? ((List<?>) answer)
                                    .stream()
                                            .map(HistoryEntry.class::cast)
                                            .filter(entry -> !unreadable.test(entry.sequence()))
                                            .toList()
                            : answer;
                }
            })
            .runs());

    @Test
    void a_store_without_runs_has_none_in_any_state() {
        RunCensus census = counter.census();

        assertThat(census.runs()).containsOnlyKeys(RunState.values()).values().containsOnly(0L);
        assertThat(census.in(RunState.PENDING)).isZero();
        assertThat(census.waitingSince()).isEmpty();
    }

    @Test
    void counts_are_those_of_the_runs_that_there_are_whatever_became_of_them() {
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            RunId some = Entries.run(random.nextInt(60));
            switch (random.nextInt(7)) {
                case 0 -> driver.start(some, "test");
                case 1 -> driver.requestCancel(some, "test", "why not");
                case 2 -> keeper.archive(some, "test");
                case 3 -> keeper.restore(some, "test");
                case 4 -> keeper.purge(some, "test");
                default -> register(i % 60, i, random.nextBoolean() ? Driver.NODE : Driver.CLIENT);
            }
            if (random.nextInt(10) == 0) {
                assertCounted();
            }
        }
        assertCounted();
        assertThat(counter.census().runs().values())
                .filteredOn(count -> count > 0)
                .hasSizeGreaterThan(4);
    }

    @Test
    void more_than_a_page_of_history_is_read_to_its_end() {
        for (int i = 0; i < 2_000; i++) {
            register(i, i, Driver.NODE);
        }
        assertThat(counter.census().in(RunState.PENDING)).isEqualTo(2_000);
        assertThat(calls).filteredOn("history"::equals).hasSize(3);
    }

    @Test
    void whoever_asks_for_an_answer_soon_gets_none_until_so_much_is_read() {
        int first = RunCounter.SOON_ENTRIES;
        for (int i = 0; i < first; i++) {
            register(i, i, Driver.NODE);
        }

        assertThat(counter.censusSoon()).as("there may be more").isEmpty();
        assertThat(calls).filteredOn("history"::equals).hasSize(first / PageLimit.MOST);
        assertThat(counter.censusSoon()).contains(counter.census());
        assertThat(counter.census().in(RunState.PENDING)).isEqualTo(first);
    }

    @Test
    void whoever_asks_for_an_answer_soon_gets_none_while_most_that_wait_do_so_for_clients() {
        int clients = RunCounter.SOON_RUNS;
        for (int i = 0; i < clients; i++) {
            register(i, i, Driver.CLIENT);
        }
        register(clients, clients, Driver.NODE);

        assertThat(counter.censusSoon()).isEmpty();
        assertThat(counter.censusSoon().flatMap(RunCensus::waitingSince)).contains(new WallInstant(clients));
    }

    @Test
    void the_oldest_run_that_waits_is_one_that_waits_for_a_node() {
        register(1, 10, Driver.CLIENT);
        register(2, 30, Driver.NODE);
        register(3, 20, Driver.NODE);
        register(4, 5, Driver.CLIENT);

        assertThat(waitingSince()).contains(20L);
        step(3, PendingRun.class, run -> run.dispatch("node", NOTE));
        assertThat(waitingSince()).contains(30L);
        step(3, DispatchingRun.class, run -> run.giveBack(NOTE));
        assertThat(waitingSince()).as("it has its old place again").contains(20L);
        step(2, PendingRun.class, run -> run.cancel(NOTE));
        step(3, PendingRun.class, run -> run.cancel(NOTE));
        assertThat(waitingSince()).isEmpty();
    }

    @Test
    void what_was_counted_is_not_read_again() {
        for (int i = 0; i < 50; i++) {
            register(i, i, Driver.CLIENT);
        }
        register(50, 50, Driver.NODE);
        counter.census();
        calls.clear();

        assertThat(waitingSince()).contains(50L);
        assertThat(calls).containsExactly("history");
    }

    @Test
    void a_store_that_fails_in_the_midst_makes_nobody_count_twice() {
        register(1, 10, Driver.NODE);
        step(1, PendingRun.class, run -> run.dispatch("node", NOTE));
        step(1, DispatchingRun.class, run -> run.giveBack(NOTE));
        for (String method : List.of("find", "history")) {
            failing.add(method);
            assertThatThrownBy(counter::census).hasMessageContaining("chokes on " + method);
        }

        assertCounted();
        assertThat(waitingSince()).contains(10L);
    }

    @Test
    void no_entry_that_can_not_be_read_makes_a_count_wrong() {
        Random random = new Random(7);
        register(0, 0, Driver.NODE);
        unreadable = sequence -> sequence % 5 == 3;
        meanwhile = () -> driver.start(Entries.run(random.nextInt(60)), "test");
        for (int i = 0; i < 300; i++) {
            RunId some = Entries.run(random.nextInt(60));
            switch (random.nextInt(4)) {
                case 0 -> driver.start(some, "test");
                case 1 -> driver.requestCancel(some, "test", "why not");
                case 2 -> keeper.archive(some, "test");
                default -> register(i % 60, i, random.nextBoolean() ? Driver.NODE : Driver.CLIENT);
            }
            // Of what is lost at the very end, nobody can know.
            if (random.nextInt(10) == 0 && !unreadable.test(entries())) {
                Map<RunState, Long> counted = counter.census().runs();
                assertThat(counted).isEqualTo(new RunCensus(there(), Optional.empty()).runs());
            }
        }
    }

    @Test
    void the_oldest_run_that_waits_is_known_whatever_is_lost_of_the_history() {
        register(1, 10, Driver.NODE);
        register(2, 20, Driver.NODE);
        step(1, PendingRun.class, run -> run.dispatch("node", NOTE));
        step(1, DispatchingRun.class, run -> run.giveBack(NOTE));
        unreadable = sequence -> sequence == 1 || sequence == 3;

        assertThat(waitingSince()).contains(10L);
        assertCounted();
    }

    @Test
    void the_runs_themselves_are_counted_once_where_the_history_has_lost_an_entry() {
        int runs = RunCounter.SOON_RUNS + 1;
        for (int i = 0; i < runs; i++) {
            register(i, i, Driver.NODE);
        }
        unreadable = sequence -> sequence == 7;

        assertThat(counter.censusSoon()).as("there may be more runs").isEmpty();
        assertThat(counter.censusSoon().map(census -> census.in(RunState.PENDING)))
                .contains((long) runs);
        calls.clear();
        assertCounted();
        assertThat(calls).containsExactly("history");
    }

    private long entries() {
        return registry.history(HistoryQuery.all().limit(PageLimit.MOST))
                .getLast()
                .sequence();
    }

    private void assertCounted() {
        assertThat(counter.census().runs()).isEqualTo(new RunCensus(there(), Optional.empty()).runs());
    }

    private Map<RunState, Long> there() {
        return EveryRun.of(registry, RunFilter.ALL, Run.class).runs().stream()
                .collect(Collectors.groupingBy(Run::state, Collectors.counting()));
    }

    private Optional<Long> waitingSince() {
        return counter.census().waitingSince().map(WallInstant::epochMicros);
    }

    private void register(int number, long at, Driver by) {
        registry.register(new Registration(
                Entries.run(number),
                Submission.of("run " + number, "worker").driver(by),
                new WallInstant(at),
                "test",
                true));
    }

    private <R extends Run> void step(int number, Class<R> type, Function<R, Step<?>> step) {
        Run run = registry.find(Entries.run(number)).orElseThrow();
        registry.step(step.apply(type.cast(run)));
    }
}
