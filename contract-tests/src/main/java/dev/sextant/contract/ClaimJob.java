package dev.sextant.contract;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
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
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claims runs for a node with several threads, begins and completes each, and says what was answered.
 *
 * @param process the number of the process that does it, by which the instants of its clock are its own
 * @param node perhaps one for which other processes claim, too
 * @param endless whether it goes on when no run waits, and says so, until it is killed
 */
record ClaimJob(int process, String node, int threads, boolean endless) implements ProcessJob {
    static final String WORD = "claim";

    private static final String NOTHING = "nothing";

    /** Threads that collide are waited for in bounded time, and a job may be endless. */
    private static final int CLAIMS_A_ROUND = 8;
    /** Whoever has a slot gives it back sooner. */
    private static final int MOST_ROUNDS_IN_VAIN = 1_000;

    static ClaimJob of(List<String> words) {
        return new ClaimJob(
                Integer.parseInt(words.get(1)),
                words.get(2),
                Integer.parseInt(words.get(3)),
                Boolean.parseBoolean(words.get(4)));
    }

    @Override
    public String line() {
        return String.join(
                " ", WORD, Integer.toString(process), node, Integer.toString(threads), Boolean.toString(endless));
    }

    @Override
    public void run(Storage storage, Consumer<String> says) {
        ProcessClock clock = new ProcessClock(process);
        int inVain = 0;
        while (endless || isAnyWaiting(storage)) {
            List<Integer> claimed = Collision.of(threads, thread -> {
                int mine = 0;
                for (int claim = 0; claim < CLAIMS_A_ROUND; claim++) {
                    mine += claimNext(storage, clock, says) ? 1 : 0;
                }
                return mine;
            });
            inVain = claimed.stream().allMatch(mine -> mine == 0) ? inVain + 1 : 0;
            if (!endless && inVain == MOST_ROUNDS_IN_VAIN) {
                throw new IllegalStateException("runs wait, and none of them is given to anybody");
            }
        }
    }

    private boolean claimNext(Storage storage, ProcessClock clock, Consumer<String> says) {
        if (storage.runs().claimNext(Claim.of(node, clock.next())) instanceof Claimed claimed) {
            says.accept(Answer.of(claimed.run()).line());
            RunningRun running = step(storage, claimed.run().begin(note(clock, "at work")));
            Run done = step(storage, running.complete(new EndReason.Exited(0), note(clock, "done")));
            says.accept(Answer.of(done, running).line());
            return true;
        }
        if (endless) {
            says.accept(NOTHING);
        }
        return false;
    }

    /**
     * That a run was claimed, or has completed, under a fence.
     *
     * @param slots what came with the claim
     */
    record Answer(RunState state, RunId run, long fence, List<SlotId> slots) {
        Answer {
            slots = List.copyOf(slots);
        }

        static Answer of(DispatchingRun claimed) {
            return of(claimed, claimed);
        }

        private static Answer of(Run now, HeldRun held) {
            return new Answer(
                    now.state(), now.id(), held.hold().fence(), held.hold().slots());
        }

        /** Whether a line that a job has said tells that it was given a run. */
        static boolean isClaim(String line) {
            return line.startsWith(RunState.DISPATCHING.name());
        }

        /** Those among the lines that a job has said. */
        static List<Answer> in(List<String> lines) {
            return lines.stream()
                    .filter(line -> !line.equals(NOTHING))
                    .map(line -> List.of(line.split(" ", -1)))
                    .map(Answer::of)
                    .toList();
        }

        private static Answer of(List<String> words) {
            return new Answer(
                    RunState.valueOf(words.get(0)),
                    new RunId(words.get(1)),
                    Long.parseLong(words.get(2)),
                    words.subList(3, words.size()).stream().map(Answer::slot).toList());
        }

        private static SlotId slot(String text) {
            List<String> parts = List.of(text.split("[:.]", -1));
            return new SlotId(
                    new DeviceId(parts.get(0), Integer.parseInt(parts.get(1))), Integer.parseInt(parts.get(2)));
        }

        /** The slots come last, as words of their own. */
        String line() {
            Stream<String> words = Stream.of(state.name(), run.value(), Long.toString(fence));
            return Stream.concat(words, slots.stream().map(SlotId::toString)).collect(Collectors.joining(" "));
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

    private StepNote note(ProcessClock clock, String why) {
        return new StepNote(clock.next(), node, why);
    }
}
