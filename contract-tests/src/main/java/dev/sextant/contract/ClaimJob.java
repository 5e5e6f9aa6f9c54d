package dev.sextant.contract;

import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Claims runs for a node with several threads, begins and completes each, and says what was answered.
 *
 * @param node one whose runs no other job claims
 * @param endless whether it goes on when no run waits, and says so, until it is killed
 */
record ClaimJob(String node, int threads, boolean endless) implements ProcessJob {
    static final String WORD = "claim";

    private static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);
    private static final String NOTHING = "nothing";

    /** Threads that collide are waited for in bounded time, and a job may be endless. */
    private static final int CLAIMS_A_ROUND = 8;

    static ClaimJob of(List<String> words) {
        return new ClaimJob(words.get(1), Integer.parseInt(words.get(2)), Boolean.parseBoolean(words.get(3)));
    }

    @Override
    public String line() {
        return String.join(" ", WORD, node, Integer.toString(threads), Boolean.toString(endless));
    }

    @Override
    public void run(Storage storage, Consumer<String> says) {
        while (endless || isAnyWaiting(storage)) {
            Collision.of(threads, thread -> {
                for (int claim = 0; claim < CLAIMS_A_ROUND; claim++) {
                    claimNext(storage, says);
                }
                return thread;
            });
        }
    }

    private void claimNext(Storage storage, Consumer<String> says) {
        if (storage.runs().claimNext(Claim.of(node, NOON)) instanceof Claimed claimed) {
            says.accept(Answer.of(claimed.run()).line());
            RunningRun running = step(storage, claimed.run().begin(note("at work")));
            says.accept(Answer.of(step(storage, running.complete(new EndReason.Exited(0), note("done"))), running)
                    .line());
        } else if (endless) {
            says.accept(NOTHING);
        }
    }

    /** That a run was claimed, or has completed, under a fence. */
    record Answer(RunState state, String run, long fence) {
        static Answer of(DispatchingRun claimed) {
            return of(claimed, claimed);
        }

        private static Answer of(Run now, HeldRun held) {
            return new Answer(now.state(), now.id().value(), held.hold().fence());
        }

        /** Those among the lines that a job has said. */
        static List<Answer> in(List<String> lines) {
            return lines.stream()
                    .filter(line -> !line.equals(NOTHING))
                    .map(line -> List.of(line.split(" ", -1)))
                    .map(words ->
                            new Answer(RunState.valueOf(words.get(0)), words.get(1), Long.parseLong(words.get(2))))
                    .toList();
        }

        String line() {
            return state + " " + run + " " + fence;
        }
    }

    private static boolean isAnyWaiting(Storage storage) {
        RunQuery query =
                RunQuery.of(RunFilter.ALL.states(Set.of(RunState.PENDING))).limit(1);
        return !storage.runs().page(query).items().isEmpty();
    }

    private static <T extends Run> T step(Storage storage, Step<T> step) {
        if (storage.runs().step(step) instanceof Stepped) {
            return step.after();
        }
        throw new IllegalStateException(step + " of a run of one's own was not taken");
    }

    private StepNote note(String why) {
        return new StepNote(NOON, node, why);
    }
}
