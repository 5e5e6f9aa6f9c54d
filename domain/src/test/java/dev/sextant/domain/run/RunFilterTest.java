package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunFilterTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(7), "ada", "because");
    private static final PendingRun RUN = new Registration(
                    new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"),
                    Submission.of("Maze 1", "train").tags(Set.of("ppo", "maze")),
                    new WallInstant(1),
                    "ada",
                    false)
            .run();

    @Test
    void everything_that_is_asked_must_hold() {
        assertThat(RunFilter.ALL.matches(RUN)).isTrue();
        assertThat(RunFilter.ALL
                        .states(Set.of(RunState.PENDING, RunState.FAILED))
                        .matches(RUN))
                .isTrue();
        assertThat(RunFilter.ALL.states(Set.of(RunState.FAILED)).matches(RUN)).isFalse();
        assertThat(RunFilter.ALL.name(new TextTest.Contains(new Needle("MAZE"))).matches(RUN))
                .isTrue();
        assertThat(RunFilter.ALL.name(new TextTest.Equals("maze 1")).matches(RUN))
                .isFalse();
        assertThat(RunFilter.ALL.tags(Set.of("maze")).matches(RUN)).isTrue();
        assertThat(RunFilter.ALL.tags(Set.of("maze", "dqn")).matches(RUN)).isFalse();
    }

    @Test
    void tags_are_known_in_every_state_until_the_run_is_purged() {
        RunFilter tagged = RunFilter.ALL.tags(Set.of("ppo"));
        DispatchingRun held = RUN.dispatch("node", NOTE).after();
        EndedRun archived = held.fail(new EndReason.LaunchFailed("no"), NOTE)
                .after()
                .archive(NOTE)
                .orElseThrow()
                .after();

        assertThat(tagged.matches(held)).isTrue();
        assertThat(tagged.matches(archived)).isTrue();
        assertThat(RunFilter.ALL.states(Set.of(RunState.FAILED)).matches(archived))
                .as("an archived run is found as archived")
                .isFalse();
        PurgedRun purged = archived.purge(NOTE).orElseThrow().after();
        assertThat(tagged.matches(purged)).isFalse();
        assertThat(RunFilter.ALL.states(Set.of(RunState.PURGED)).matches(purged))
                .isTrue();
    }

    @Test
    void names_that_there_cannot_be_are_refused() {
        assertThatThrownBy(() -> RunFilter.ALL.tags(Set.of(""))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> RunFilter.ALL.heldBy("")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void what_a_query_is_given_it_keeps_with_the_rest() {
        RunKey key = RunKey.of(RUN);

        assertThat(RunQuery.of(RunFilter.ALL)
                        .direction(Direction.FORWARD)
                        .limit(3)
                        .after(key))
                .isEqualTo(new RunQuery(RunFilter.ALL, Direction.FORWARD, 3, Optional.of(key)));
        assertThat(HistoryQuery.of(RUN.id()).after(4).limit(5))
                .isEqualTo(new HistoryQuery(Optional.of(RUN.id()), 4, 5));
        assertThat(HistoryQuery.all().after(0)).isEqualTo(HistoryQuery.all());
        assertThatThrownBy(() -> HistoryQuery.all().after(-1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_run_is_held_by_exactly_one_node_as_long_as_it_is_held() {
        RunFilter held = RunFilter.ALL.heldBy("node");
        DispatchingRun claimed = RUN.dispatch("node", NOTE).after();

        assertThat(held.matches(claimed)).isTrue();
        assertThat(held.matches(claimed.begin(NOTE).after())).isTrue();
        assertThat(held.matches(RUN.dispatch("Node", NOTE).after())).isFalse();
        assertThat(held.matches(RUN)).isFalse();
        assertThat(held.matches(claimed.cancelled(NOTE).after())).isFalse();
    }
}
