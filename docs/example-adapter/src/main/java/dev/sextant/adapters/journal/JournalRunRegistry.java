package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.Opening;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The runs. Each method looks at the state and decides; that nobody comes in between is the {@link Journal}'s business, and
 * which run a claim takes, which steps there are and what they do is the domain's.
 */
class JournalRunRegistry implements RunRegistry {
    private static final Comparator<Run> ORDER = Comparator.comparing(RunKey::of);

    private final Replica replica;

    JournalRunRegistry(Replica replica) {
        this.replica = replica;
    }

    @Override
    public RegistrationOutcome register(Registration registration) {
        PendingRun run = registration.run();
        return replica.change(state -> {
            Optional<Run> standing = registration.rerun() ? Optional.empty() : standing(state, run.digest());
            if (standing.isPresent()) {
                return Change.nothing(new RegistrationOutcome.AlreadyRegistered(standing.get()));
            }
            if (state.run(run.id()).isPresent()) {
                return Change.nothing(new RegistrationOutcome.IdTaken());
            }
            return Change.of(new RegistrationOutcome.Registered(run), entered(next(state), registration));
        });
    }

    @Override
    public Optional<Run> find(RunId id) {
        return replica.read(state -> state.run(id));
    }

    @Override
    public Page<Run> page(RunQuery query) {
        boolean forward = query.direction() == Direction.FORWARD;
        Comparator<Run> order = forward ? ORDER : ORDER.reversed();
        return replica.read(state -> Pages.cut(
                state.runs().stream()
                        .filter(query.filter()::matches)
                        .filter(run -> query.after()
                                .map(key -> RunKey.of(run).compareTo(key))
                                .map(behind -> forward ? behind > 0 : behind < 0)
                                .orElse(true))
                        .sorted(order),
                query.limit(),
                last -> query.cursorAfter(RunKey.of(last)),
                OptionalLong.empty()));
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        return replica.change(state -> {
            Optional<NodeBoard> board = state.board(claim.node(), claim.at());
            if (board.isEmpty()) {
                return Change.nothing(new ClaimOutcome.UnknownNode());
            }
            List<PendingRun> waiting = state.runs().stream()
                    .filter(PendingRun.class::isInstance)
                    .map(PendingRun.class::cast)
                    .toList();
            Optional<Step<DispatchingRun>> step = Opening.of(claim, board.get()).next(waiting);
            if (step.isEmpty()) {
                return Change.nothing(new ClaimOutcome.NothingFits());
            }
            DispatchingRun run = step.get().after();
            HistoryEntry entry = entry(next(state), step.get().before().state(), step.get());
            // The run and its slots are one line: there is no moment between them.
            List<Fact> facts = new ArrayList<>(List.of(new Fact.Stands(run), new Fact.Noted(entry)));
            facts.addAll(slotsOf(
                    run,
                    board.get().states(run.hold().slots()),
                    state.holdings().size() + 1L));
            return Change.of(new ClaimOutcome.Claimed(run, entry), facts);
        });
    }

    /**
     * The slots that a claimed run holds from now on.
     *
     * @param slots as they were before, free
     * @param next the sequence of the store's next holding
     */
    List<Fact> slotsOf(DispatchingRun run, List<SlotState> slots, long next) {
        Holder holder = new Holder.ByRun(run.id(), run.hold().fence());
        StepNote note = new StepNote(run.hold().since(), run.hold().node(), "claimed");
        List<Fact> facts = new ArrayList<>();
        for (SlotState slot : slots) {
            facts.add(new Fact.Held(slot.take(next + facts.size(), holder, note, Optional.empty())));
        }
        return facts;
    }

    @Override
    public StepOutcome step(Step<?> step) {
        step.requireNoSlotsTaken();
        return replica.change(state -> {
            Optional<Run> current = state.run(step.before().id());
            if (current.isEmpty()) {
                return Change.nothing(new StepOutcome.Unknown());
            }
            if (!step.holdsOf(current.get())) {
                return Change.nothing(new StepOutcome.Overtaken(current.get()));
            }
            if (step.retry().map(Registration::id).flatMap(state::run).isPresent()) {
                return Change.nothing(new StepOutcome.RetryIdTaken());
            }
            // The heart may have beaten since the step was made.
            Run after = step.after() instanceof HeldRun next && current.get() instanceof HeldRun now
                    ? next.withPulse(now.hold().pulse())
                    : step.after();
            HistoryEntry entry = entry(next(state), current.get().state(), step);
            List<Fact> facts = new ArrayList<>(List.of(new Fact.Stands(after), new Fact.Noted(entry)));
            step.retry().ifPresent(retry -> facts.addAll(entered(next(state) + 1, retry)));
            facts.addAll(Slots.after(step, state));
            return Change.of(new StepOutcome.Stepped(after, entry), facts);
        });
    }

    @Override
    public BeatOutcome beat(RunId id, long fence, WallInstant at) {
        return replica.change(state -> switch (state.run(id).orElse(null)) {
            case null -> Change.nothing(new BeatOutcome.Unknown());
            case HeldRun held
            when held.isHeldUnder(fence) -> {
                HeldRun beaten = held.beaten(at);
                yield Change.of(new BeatOutcome.Beaten(beaten), List.of(new Fact.Stands(beaten)));
            }
            case Run other -> Change.nothing(new BeatOutcome.FenceLost(other));
        });
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return replica.read(state -> state.history().stream()
                .filter(entry -> entry.sequence() > query.after())
                .filter(entry -> query.run().isEmpty() || query.run().get().equals(entry.run()))
                .limit(query.limit())
                .toList());
    }

    /** The newest run with a digest that has not failed, been cancelled or been purged. */
    private static Optional<Run> standing(State state, SubmissionDigest digest) {
        return state.runs().stream()
                .filter(run -> run.digest().equals(digest))
                .filter(run -> switch (run) {
                    case EndedRun ended -> ended.outcome() == EndedRun.Outcome.COMPLETED;
                    case PurgedRun purged -> false;
                    case PendingRun pending -> true;
                    case HeldRun held -> true;
                })
                .max(ORDER);
    }

    /**
     * A new run with its past, and their entries in the history: one line, so no claim comes between them.
     *
     * @param next the sequence of the registration's entry
     */
    private static List<Fact> entered(long next, Registration registration) {
        PendingRun run = registration.run();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact.Stands(run),
                new Fact.Noted(new HistoryEntry(next, run.id(), Optional.empty(), run.state(), registration.note()))));
        long sequence = next;
        for (Step<?> step : registration.past()) {
            sequence++;
            facts.add(new Fact.Stands(step.after()));
            facts.add(new Fact.Noted(entry(sequence, step.before().state(), step)));
        }
        return facts;
    }

    private static HistoryEntry entry(long sequence, RunState from, Step<?> step) {
        return new HistoryEntry(
                sequence, step.before().id(), Optional.of(from), step.after().state(), step.note());
    }

    /** The sequence of the next entry of the history. */
    private static long next(State state) {
        return state.history().size() + 1L;
    }
}
