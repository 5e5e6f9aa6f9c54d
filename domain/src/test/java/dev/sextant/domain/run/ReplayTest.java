package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final RunId ID = new RunId("00000000-0000-7000-8000-000000000001");
    private static final List<EndReason> REASONS = List.of(
            new EndReason.Exited(3),
            new EndReason.Signalled("SIGKILL"),
            new EndReason.Reported("done"),
            new EndReason.LeaseLost("node"),
            new EndReason.LimitReached("wall time"));

    /** A life, and what a store writes down of it. */
    private static final class Life {
        final Registration registration;
        final List<HistoryEntry> history = new ArrayList<>();
        final List<Hold> held = new ArrayList<>();
        Run run;

        Life(Registration registration) {
            this.registration = registration;
            run = registration.run();
            history.add(new HistoryEntry(7, run.id(), Optional.empty(), RunState.PENDING, registration.note()));
        }

        void take(Step<?> step) {
            history.add(new HistoryEntry(
                    history.getLast().sequence() + 3,
                    run.id(),
                    Optional.of(run.state()),
                    step.after().state(),
                    step.note()));
            run = step.after();
            if (run instanceof HeldRun holding) {
                held.add(holding.hold());
            }
        }

        /** The step with this number that the run can take next, whatever it is. */
        Step<?> any(Random random, StepNote note) {
            EndReason reason = REASONS.get(random.nextInt(REASONS.size()));
            return switch (run) {
                case PendingRun pending ->
                    random.nextInt(4) == 0 ? pending.cancel(note) : pending.dispatch("node", note);
                case DispatchingRun held ->
                    switch (random.nextInt(6)) {
                        case 0 -> held.giveBack(note);
                        case 1 -> held.requestCancel(note);
                        case 2 -> held.fail(reason, note);
                        case 3 -> held.cancelled(note);
                        default -> held.begin(note);
                    };
                case RunningRun held ->
                    switch (random.nextInt(5)) {
                        case 0 -> held.requestCancel(note);
                        case 1 -> held.fail(reason, note);
                        case 2 -> held.cancelled(note);
                        case 3 -> held.loseLease(note);
                        default -> held.complete(reason, note);
                    };
                case EndedRun ended -> {
                    Optional<Step<EndedRun>> shelf = ended.archived() ? ended.restore(note) : ended.archive(note);
                    Optional<Step<EndedRun>> pin = ended.pinned() ? ended.unpin(note) : ended.pin(note);
                    yield (random.nextBoolean() ? shelf : pin).orElseThrow();
                }
                case PurgedRun purged -> throw new AssertionError("nothing purges here");
            };
        }
    }

    @Test
    void every_life_is_replayed_to_the_same_run_by_the_same_entries() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Life life = randomLife(random);
            Replay replay = Replay.of((EndedRun) life.run, life.history);

            assertThat(replay.registration()).as("seed %s", seed).isEqualTo(life.registration);
            Life again = new Life(replay.registration());
            replay.steps().forEach(again::take);
            assertThat(again.run).as("seed %s", seed).isEqualTo(life.run);
            assertThat(again.history).as("seed %s", seed).isEqualTo(life.history);
            assertThat(replay.steps())
                    .as("seed %s", seed)
                    .allMatch(step -> !(step.after() instanceof HeldRun held)
                            || held.hold().isCopy());
            assertThat(followed(replay)).as("seed %s", seed).isEqualTo(afterEach(replay.steps()));
            assertThat(replay.steps().get(replay.stepsBeforeEnd()).after()).isInstanceOf(EndedRun.class);
            assertThat(replay.steps().get(replay.stepsBeforeEnd()).before()).isNotInstanceOf(EndedRun.class);
        }
    }

    @Test
    void a_history_that_is_not_the_runs_is_refused() {
        Life life = new Life(registration(false, Optional.empty()));
        life.take(((PendingRun) life.run).dispatch("node", note(1)));
        life.take(((DispatchingRun) life.run).begin(note(2)));
        life.take(((RunningRun) life.run).complete(new EndReason.Exited(0), note(3)));
        EndedRun run = (EndedRun) life.run;
        List<HistoryEntry> history = life.history;

        assertRefused(run, List.of(), "does not begin with a registration");
        assertRefused(run, history.subList(1, 4), "does not begin with a registration");
        assertRefused(run, history.subList(0, 3), "leads elsewhere");
        assertRefused(run, List.of(history.get(0), history.get(1), history.get(3)), "can't take entry 16");
        assertRefused(run, List.of(history.get(0), history.get(2), history.get(3)), "can't take entry 13");
    }

    @Test
    void a_copy_that_stands_where_the_run_never_stood_has_no_next_step() {
        Life life = new Life(registration(false, Optional.empty()));
        life.take(((PendingRun) life.run).dispatch("node", note(1)));
        life.take(((DispatchingRun) life.run).begin(note(2)));
        life.take(((RunningRun) life.run).complete(new EndReason.Exited(0), note(3)));
        Replay replay = Replay.of((EndedRun) life.run, life.history);
        assertThat(((HeldRun) replay.steps().getFirst().after()).hold().isCopy())
                .isTrue();
        assertThat(life.held).isNotEmpty().noneMatch(Hold::isCopy);
        PendingRun registered = replay.registration().run();

        assertThat(replay.next(registered.cancel(note(1)).after())).isEmpty();
        assertThat(replay.next(life.run)).isEmpty();
        assertThat(replay.next(
                        ((EndedRun) life.run).archive(note(4)).orElseThrow().after()))
                .isEmpty();
    }

    @Test
    void a_copy_is_passed_where_the_run_once_stood_be_its_heart_beaten_since() {
        Life life = new Life(registration(false, Optional.empty()));
        life.take(((PendingRun) life.run).dispatch("node", note(1)));
        life.take(((DispatchingRun) life.run).begin(note(2)));
        life.take(((RunningRun) life.run).complete(new EndReason.Exited(0), note(3)));
        Replay replay = Replay.of((EndedRun) life.run, life.history);
        PendingRun registered = replay.registration().run();
        HeldRun running = (HeldRun) replay.steps().get(1).after();

        assertThat(replay.passes(registered)).isTrue();
        assertThat(replay.steps()).allMatch(step -> replay.passes(step.after()));
        assertThat(replay.passes(running.withPulse(new Pulse(9, new WallInstant(77)))))
                .isTrue();

        DispatchingRun elsewhere = registered.dispatch("another", note(1)).after();
        assertThat(replay.passes(elsewhere)).isFalse();
        assertThat(replay.passes(registered.cancel(note(1)).after())).isFalse();
        EndedRun further = ((EndedRun) life.run).archive(note(4)).orElseThrow().after();
        assertThat(replay.passes(further)).as("one step beyond").isFalse();
    }

    private static List<Run> afterEach(List<Step<?>> steps) {
        return steps.stream().<Run>map(Step::after).toList();
    }

    /** The run after each of the steps that a copy is given, one after the other. */
    private static List<Run> followed(Replay replay) {
        List<Step<?>> taken = new ArrayList<>();
        Optional<? extends Step<?>> next = replay.next(replay.registration().run());
        while (next.isPresent()) {
            taken.add(next.get());
            next = replay.next(next.get().after());
        }
        return afterEach(taken);
    }

    private static void assertRefused(EndedRun run, List<HistoryEntry> history, String why) {
        assertThatThrownBy(() -> Replay.of(run, history))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(ID.value())
                .hasMessageContaining(why);
    }

    private static Life randomLife(Random random) {
        Optional<Registration.Retry> retry = random.nextInt(3) == 0
                ? Optional.of(new Registration.Retry(
                        new RunId("00000000-0000-7000-8000-000000000002"), 2 + random.nextInt(3)))
                : Optional.empty();
        Life life = new Life(registration(retry.isPresent() || random.nextBoolean(), retry));
        int instant = 1;
        int afterEnd = random.nextInt(5);
        while (!(life.run instanceof EndedRun) || afterEnd-- > 0) {
            life.take(life.any(random, note(instant++)));
        }
        return life;
    }

    private static Registration registration(boolean rerun, Optional<Registration.Retry> retry) {
        return new Registration(ID, Submission.of("run", "worker"), new WallInstant(0), "ada", rerun, retry);
    }

    private static StepNote note(int instant) {
        return new StepNote(new WallInstant(instant), "who " + instant, "why " + instant);
    }
}
