package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tries every step in every state that can be reached, and compares with the life cycle as it is written. */
class LifeCycleModelTest {
    /** Two that wait, eight and eight that are held, 24 that have ended, three tombstones: no other can be thought of. */
    private static final int STATES = 2 + 8 + 8 + 24 + 3;

    @Test
    void the_steps_that_can_be_made_are_exactly_the_written_ones() {
        Set<ModelState> met = new HashSet<>();
        Deque<Run> open = new ArrayDeque<>();
        Stream.of(Driver.values()).map(LifeCycleModelTest::registered).forEach(open::add);
        while (!open.isEmpty()) {
            Run run = open.remove();
            ModelState state = ModelState.of(run);
            if (met.add(state)) {
                for (ModelStep step : ModelStep.values()) {
                    Optional<Step<?>> made = step.of(run);
                    assertThat(made.map(WrittenLifeCycle.Next::of))
                            .as("%s from %s", step, state)
                            .isEqualTo(WrittenLifeCycle.next(state, step));
                    made.ifPresent(found -> {
                        assertKeepsWhatARunKeeps(run, found);
                        open.add(found.after());
                    });
                }
            }
        }
        assertThat(met).hasSize(STATES);
    }

    @Test
    void the_model_has_every_step_that_a_state_has_as_a_method() {
        for (Class<?> state :
                List.of(PendingRun.class, DispatchingRun.class, RunningRun.class, EndedRun.class, PurgedRun.class)) {
            assertThat(ModelStep.stepMethods(state))
                    .allSatisfy(
                            method -> assertThat(Stream.of(ModelStep.values())).anyMatch(step -> step.isFor(method)));
        }
    }

    private static void assertKeepsWhatARunKeeps(Run run, Step<?> step) {
        assertThat(step.before()).isSameAs(run);
        assertThat(step.after().version()).isEqualTo(run.version() + 1);
        assertThat(step.after().id()).isEqualTo(run.id());
        assertThat(step.after().name()).isEqualTo(run.name());
        assertThat(step.after().digest()).isEqualTo(run.digest());
        assertThat(step.after().registeredAt()).isEqualTo(run.registeredAt());
        // Nobody claims a run for another.
        String by = run instanceof PendingRun && step.after() instanceof HeldRun held
                ? held.hold().node()
                : ModelStep.Given.NOTE.by();
        assertThat(step.note()).isEqualTo(new StepNote(ModelStep.Given.NOTE.at(), by, ModelStep.Given.NOTE.why()));
    }

    private static Run registered(Driver driver) {
        RunId id = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
        Submission submission = Submission.of("name", "worker").driver(driver);
        return new Registration(id, submission, new WallInstant(1), "ada", false).run();
    }
}
