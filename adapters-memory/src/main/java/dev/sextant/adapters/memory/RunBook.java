package dev.sextant.adapters.memory;

import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.gpu.NodeBoard;
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
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All runs, their history and the slots that they hold, under the store's one registry lock. Who holds it may take the lock of a stream, never the
 * other way round.
 */
final class RunBook {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Function<RunId, RunShelf> shelves;
    private final Map<RunId, Run> byId = new HashMap<>();
    private final NavigableMap<RunKey, RunId> byKey = new TreeMap<>();
    private final Map<SubmissionDigest, List<RunId>> byDigest = new HashMap<>();
    private final Map<RunId, PendingRun> pending = new HashMap<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private final SlotBook slots = new SlotBook();

    /**
     * @param shelves gives a run's shelf, and puts one up for a new run
     */
    RunBook(Function<RunId, RunShelf> shelves) {
        this.shelves = shelves;
    }

    RegistrationOutcome register(Registration registration) {
        // The digest is computed before anyone has to wait for the lock.
        PendingRun run = registration.run();
        return locked(lock.writeLock(), () -> {
            Optional<Run> standing = registration.rerun() ? Optional.empty() : standing(run.digest());
            if (standing.isPresent()) {
                return new RegistrationOutcome.AlreadyRegistered(standing.get());
            }
            if (byId.containsKey(run.id())) {
                return new RegistrationOutcome.IdTaken();
            }
            enter(run, registration.note());
            registration.past().forEach(step -> take(step, step.before()));
            return new RegistrationOutcome.Registered(run);
        });
    }

    StepOutcome step(Step<?> step) {
        step.requireNoSlotsTaken();

        return locked(lock.writeLock(), () -> {
            Run current = byId.get(step.before().id());
            if (current == null) {
                return new StepOutcome.Unknown();
            }
            if (!step.holdsOf(current)) {
                return new StepOutcome.Overtaken(current);
            }
            if (step.retry().map(Registration::id).filter(byId::containsKey).isPresent()) {
                return new StepOutcome.RetryIdTaken();
            }
            return take(step, current);
        });
    }

    private StepOutcome.Stepped take(Step<?> step, Run current) {
        slots.follow(step);
        // The heart may have beaten since the step was made.
        Run after = step.after() instanceof HeldRun next && current instanceof HeldRun now
                ? next.withPulse(now.hold().pulse())
                : step.after();
        HistoryEntry entry = follow(Optional.of(current.state()), after, step.note());
        step.retry().ifPresent(retry -> enter(retry.run(), retry.note()));
        return new StepOutcome.Stepped(after, entry);
    }

    ClaimOutcome claimNext(Claim claim) {
        return locked(lock.writeLock(), () -> {
            Optional<NodeBoard> board = slots.board(claim.node(), claim.at());
            if (board.isEmpty()) {
                return new ClaimOutcome.UnknownNode();
            }
            Optional<Step<DispatchingRun>> next = Opening.of(claim, board.get()).next(pending.values());
            if (next.isEmpty()) {
                return new ClaimOutcome.NothingFits();
            }
            DispatchingRun claimed = next.get().after();
            HistoryEntry entry = take(next.get(), next.get().before()).entry();
            slots.take(claimed, board.get());
            return new ClaimOutcome.Claimed(claimed, entry);
        });
    }

    BeatOutcome beat(RunId id, long fence, WallInstant at) {
        return locked(lock.writeLock(), () -> switch (byId.get(id)) {
            case null -> new BeatOutcome.Unknown();
            case HeldRun held
            when held.isHeldUnder(fence) -> {
                HeldRun beaten = held.beaten(at);
                byId.put(id, beaten);
                yield new BeatOutcome.Beaten(beaten);
            }
            case Run other -> new BeatOutcome.FenceLost(other);
        });
    }

    /** Compares who holds slots with who says so. */
    List<Finding> auditSlots() {
        return locked(lock.readLock(), () -> {
            HoldingAudit audit = new HoldingAudit();
            slots.holdings().forEach(audit::add);
            return audit.findings(byId.values().stream()
                    .filter(HeldRun.class::isInstance)
                    .map(HeldRun.class::cast)
                    .toList());
        });
    }

    <T> T readSlots(Function<SlotBook, T> work) {
        return locked(lock.readLock(), () -> work.apply(slots));
    }

    <T> T changeSlots(Function<SlotBook, T> work) {
        return locked(lock.writeLock(), () -> work.apply(slots));
    }

    Optional<Run> find(RunId id) {
        return locked(lock.readLock(), () -> Optional.ofNullable(byId.get(id)));
    }

    Page<Run> page(RunQuery query) {
        // One more than wanted tells whether there is a next page.
        List<Run> found = locked(
                lock.readLock(),
                () -> ahead(query).values().stream()
                        .map(byId::get)
                        .filter(query.filter()::matches)
                        .limit(query.limit() + 1L)
                        .toList());
        if (found.size() <= query.limit()) {
            return new Page<>(found, Optional.empty(), OptionalLong.empty());
        }
        List<Run> runs = found.subList(0, query.limit());
        return new Page<>(runs, Optional.of(query.cursorAfter(RunKey.of(runs.getLast()))), OptionalLong.empty());
    }

    List<HistoryEntry> history(HistoryQuery query) {
        // An entry's place is its sequence − 1.
        return locked(
                lock.readLock(),
                () -> history.stream()
                        .skip(query.after())
                        .filter(entry ->
                                query.run().isEmpty() || query.run().get().equals(entry.run()))
                        .limit(query.limit())
                        .toList());
    }

    List<RunId> ids() {
        return locked(lock.readLock(), () -> List.copyOf(byKey.values()));
    }

    /** The newest run with a digest that has not failed, been cancelled or been purged. */
    private Optional<Run> standing(SubmissionDigest digest) {
        return byDigest.getOrDefault(digest, List.of()).stream()
                .map(byId::get)
                .filter(RunBook::stands)
                .max(Comparator.comparing(RunKey::of));
    }

    private static boolean stands(Run run) {
        return switch (run) {
            case PendingRun pending -> true;
            case HeldRun held -> true;
            case EndedRun ended -> ended.outcome() == EndedRun.Outcome.COMPLETED;
            case PurgedRun purged -> false;
        };
    }

    private NavigableMap<RunKey, RunId> ahead(RunQuery query) {
        NavigableMap<RunKey, RunId> inOrder = query.direction() == Direction.FORWARD ? byKey : byKey.descendingMap();
        return query.after().map(key -> inOrder.tailMap(key, false)).orElse(inOrder);
    }

    /** Takes up a new run. */
    private void enter(PendingRun run, StepNote note) {
        byKey.put(RunKey.of(run), run.id());
        byDigest.computeIfAbsent(run.digest(), digest -> new ArrayList<>()).add(run.id());
        follow(Optional.empty(), run, note);
    }

    /** Puts a run into its new state, tells its streams, and writes the step down. */
    private HistoryEntry follow(Optional<RunState> from, Run run, StepNote note) {
        byId.put(run.id(), run);
        if (run instanceof PendingRun waiting) {
            pending.put(run.id(), waiting);
        } else {
            pending.remove(run.id());
        }
        shelves.apply(run.id()).follow(run);
        HistoryEntry entry = new HistoryEntry(history.size() + 1L, run.id(), from, run.state(), note);
        history.add(entry);
        return entry;
    }

    private static <R> R locked(Lock lock, Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
