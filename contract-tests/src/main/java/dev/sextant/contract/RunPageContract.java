package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sentences on pages of runs. */
public abstract class RunPageContract extends StoreContract {
    private static final RunId LEAST = new RunId("00000000-0000-0000-0000-000000000000");
    private static final RunId GREATEST = new RunId("ffffffff-ffff-ffff-ffff-ffffffffffff");

    @Test
    @Proves("RunRegistry-10")
    void runs_page_by_registration_then_by_id_in_both_directions() {
        // Registered in neither order, and many at one instant.
        for (int i = 0; i < 30; i++) {
            register(1 + i * 7 % 30, new WallInstant(i * 11 % 5), Submission.of("run " + i, "w"));
        }
        List<Run> all = everyRun();

        assertThat(all).hasSize(30);
        assertEveryPage(RunFilter.ALL, all);
        for (Run run : all) {
            for (Direction direction : Direction.values()) {
                assertPage(
                        RunQuery.of(RunFilter.ALL).direction(direction).limit(4).after(RunKey.of(run)), all);
            }
        }
        assertPage(RunQuery.of(RunFilter.ALL).after(new RunKey(new WallInstant(2), Runs.id(0xffff))), all);
        assertPage(RunQuery.of(RunFilter.ALL).after(new RunKey(WallInstant.MAX, Runs.id(0))), all);
        assertPage(RunQuery.of(RunFilter.ALL).after(new RunKey(WallInstant.MIN, Runs.id(0))), all);
    }

    @Test
    @Proves("RunRegistry-10")
    void the_very_first_key_and_the_very_last_are_keys_too() {
        Registration middle = runs().registration(Submission.of("between", "w"));
        List<Registration> registrations = List.of(
                new Registration(LEAST, Submission.of("first", "w"), WallInstant.MIN, "b", false),
                middle,
                new Registration(GREATEST, Submission.of("last", "w"), WallInstant.MAX, "b", false));
        registrations.forEach(this::register);

        assertEveryPage(
                RunFilter.ALL,
                registrations.stream().<Run>map(Registration::run).toList());
    }

    @Test
    @Proves("RunRegistry-10")
    void a_page_holds_exactly_the_runs_that_the_filter_chooses() {
        SeededRuns draw = new SeededRuns(1);
        List<RunId> registered = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            RunId id = runs().pending(draw.submission(i)).id();
            registered.add(id);
            switch (i % 8) {
                case 0 -> runs().start(id);
                case 1 -> runs().end(id);
                case 2 -> runs().archive(id);
                case 3 -> runs().purge(id);
                case 4 -> runs().step(((PendingRun) runs().find(id)).cancel(runs().note("no")));
                case 5 -> {
                    String holder = i % 16 == 5 ? "node" : "client";
                    runs().step(((PendingRun) runs().find(id)).dispatch(holder, runs().note("claimed")));
                }
                default -> assertThat(runs().find(id).state()).isEqualTo(RunState.PENDING);
            }
        }
        List<Run> all = registered.stream().map(runs()::find).toList();

        for (RunState state : RunState.values()) {
            assertEveryPage(RunFilter.ALL.states(Set.of(state)), all);
        }
        for (String holder : List.of("node", "Node", "client")) {
            assertEveryPage(RunFilter.ALL.heldBy(holder), all);
            assertEveryPage(RunFilter.ALL.heldBy(holder).states(Set.of(RunState.DISPATCHING)), all);
        }
        for (int i = 0; i < 10; i++) {
            assertEveryPage(RunFilter.ALL.name(draw.test()), all);
            assertEveryPage(RunFilter.ALL.tags(draw.tags()), all);
            assertEveryPage(draw.filter(), all);
        }
    }

    @Test
    @Proves("RunRegistry-10")
    void runs_that_are_chosen_are_found_however_many_that_are_not_lie_between_them() {
        // More than a store need look at in one piece.
        for (int i = 0; i < 600; i++) {
            boolean chosen = i % 299 == 0;
            register(
                    1 + i,
                    new WallInstant(i),
                    Submission.of(chosen ? "chosen" : "between", "w" + i).tags(Set.of(chosen ? "yes" : "no")));
        }
        List<RunId> expected = List.of(Runs.id(599), Runs.id(300), Runs.id(1));

        for (RunFilter filter :
                List.of(RunFilter.ALL.name(new TextTest.Equals("chosen")), RunFilter.ALL.tags(Set.of("yes")))) {
            assertThat(ids(pageOf(filter).items())).isEqualTo(expected);
            Page<Run> first = storage().runs().page(RunQuery.of(filter).limit(2));
            assertThat(ids(first.items())).isEqualTo(expected.subList(0, 2));
            Page<Run> last = storage()
                    .runs()
                    .page(RunQuery.of(filter).limit(2).resume(first.next().orElseThrow()));
            assertThat(ids(last.items())).isEqualTo(expected.subList(2, 3));
            assertThat(last.next()).isEmpty();
        }
    }

    @Test
    @Proves("RunRegistry-10")
    void names_and_tags_that_differ_at_all_are_different() {
        for (String name : HostileValues.NAMES) {
            runs().pending(Submission.of(name, "w").tags(Set.of(name)));
        }
        List<Run> all = everyRun();

        assertThat(all).hasSameSizeAs(HostileValues.NAMES);
        for (String name : HostileValues.NAMES) {
            assertPage(RunQuery.of(RunFilter.ALL.name(new TextTest.Equals(name))), all);
            assertPage(RunQuery.of(RunFilter.ALL.name(new TextTest.Contains(new Needle(name)))), all);
            assertPage(RunQuery.of(RunFilter.ALL.tags(Set.of(name))), all);
        }
    }

    @Test
    @Proves("RunRegistry-11")
    void who_follows_pages_while_runs_are_registered_meets_each_once() {
        long older = 0x10_0000;
        for (Direction direction : Direction.values()) {
            for (int i = 0; i < 20; i++) {
                runs().pending();
            }
            List<RunId> atFirst = ids(pageOf(RunFilter.ALL).items());
            List<RunId> met = new ArrayList<>();
            RunQuery first = RunQuery.of(RunFilter.ALL).direction(direction).limit(6);
            Optional<RunQuery> query = Optional.of(first);
            while (query.isPresent()) {
                Page<Run> page = storage().runs().page(query.get());
                met.addAll(ids(page.items()));
                query = page.next().map(first::resume);
                runs().pending();
                older++;
                register(older, new WallInstant(met.size()), Submission.of("older " + older, "w"));
            }

            assertThat(atFirst).isNotEmpty();
            assertThat(met).doesNotHaveDuplicates().containsAll(atFirst);
            met.retainAll(new HashSet<>(atFirst));
            assertThat(met).isEqualTo(direction == Direction.BACKWARD ? atFirst : atFirst.reversed());
        }
    }

    /** The newest thousand, newest first. */
    final Page<Run> pageOf(RunFilter filter) {
        return storage().runs().page(RunQuery.of(filter).limit(PageLimit.MOST));
    }

    private void register(long number, WallInstant at, Submission submission) {
        register(new Registration(Runs.id(number), submission, at, "b", false));
    }

    private void register(Registration registration) {
        assertThat(storage().runs().register(registration)).isInstanceOf(Registered.class);
    }

    private List<Run> everyRun() {
        return pageOf(RunFilter.ALL).items();
    }

    private void assertEveryPage(RunFilter filter, List<Run> all) {
        for (Direction direction : Direction.values()) {
            for (int limit : new int[] {1, 7, PageLimit.MOST}) {
                RunQuery first = RunQuery.of(filter).direction(direction).limit(limit);
                Optional<RunQuery> query = Optional.of(first);
                while (query.isPresent()) {
                    query = assertPage(query.get(), all).next().map(first::resume);
                }
            }
        }
    }

    private Page<Run> assertPage(RunQuery query, List<Run> all) {
        Comparator<Run> order = Comparator.comparing(RunKey::of);
        List<Run> ahead = all.stream()
                .filter(query.filter()::matches)
                .sorted(query.direction() == Direction.FORWARD ? order : order.reversed())
                .filter(run -> query.after().isEmpty() || isAhead(query, RunKey.of(run)))
                .toList();
        Page<Run> page = storage().runs().page(query);
        assertThat(page.items()).as("%s", query).isEqualTo(ahead.subList(0, Math.min(query.limit(), ahead.size())));
        assertThat(page.next().isPresent()).as("more than %s", query).isEqualTo(ahead.size() > query.limit());
        assertThat(page.total()).isEmpty();
        return page;
    }

    private static boolean isAhead(RunQuery query, RunKey key) {
        int compared = key.compareTo(query.after().orElseThrow());
        return query.direction() == Direction.FORWARD ? compared > 0 : compared < 0;
    }

    private static List<RunId> ids(List<Run> runs) {
        return runs.stream().map(Run::id).toList();
    }
}
