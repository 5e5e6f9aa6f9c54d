package dev.sextant.ports.driven;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;

/**
 * The runs, and the history of their lives.
 *
 * <ul>
 *   <li>{@code RunRegistry-1} A registered run is PENDING, and reads back with everything that was submitted, in every
 *       state that it passes through.
 *   <li>{@code RunRegistry-2} The same digest again answers the run that stands: the newest, by (registeredAt, id), of those
 *       with that digest that have not FAILED, been CANCELLED or been purged, whether they are archived or not. Nothing is
 *       registered.
 *   <li>{@code RunRegistry-3} If none stands, or a rerun is asked for, the submission is registered as a new run.
 *   <li>{@code RunRegistry-4} Of any number that register one digest at once, exactly one registers; the others are told
 *       which run stands.
 *   <li>{@code RunRegistry-5} An id that is taken, be it by a tombstone, is refused and changes nothing.
 *   <li>{@code RunRegistry-6} A step is taken if the run still has the version that the step began with; else it is
 *       {@code Overtaken}, with the run as it stands, and changes nothing. A step of an unknown run is {@code Unknown}.
 *   <li>{@code RunRegistry-7} Of any number of steps that begin with one version at once, exactly one is taken.
 *   <li>{@code RunRegistry-8} Every registration and every step taken is one entry of the store's history, with sequences
 *       1, 2, 3 … without a gap, in commit order; what was refused leaves no entry.
 *   <li>{@code RunRegistry-9} {@code history} gives entries by sequence after a given one, of one run or of all, at most
 *       {@code limit}.
 *   <li>{@code RunRegistry-10} {@code page} holds exactly the runs that {@link dev.sextant.domain.run.RunFilter#matches}
 *       chooses, by (registeredAt, id) in the query's direction, at most {@code limit}; {@code next} is there if and only
 *       if more lie ahead. It carries no total.
 *   <li>{@code RunRegistry-11} Following {@code next} meets every run exactly once that was there when the first page was
 *       read and still is chosen, while others register.
 *   <li>{@code RunRegistry-12} The step into PURGED deletes the run's events, logs and samples; its tombstone keeps name,
 *       digest, end, and when and by whom it was purged, and its history stays.
 *   <li>{@code RunRegistry-13} {@code claimNext} takes the run that {@link dev.sextant.domain.queue.Opening#next} chooses
 *       of all pending runs and of the slots of the node, and with it those slots, in one step: the run is DISPATCHING
 *       under the next fence, and the slots are held by it from then on.
 *   <li>{@code RunRegistry-14} If no run fits, a claim is {@code NothingFits}, and by a node that has not declared itself
 *       {@code UnknownNode}; both change nothing.
 *   <li>{@code RunRegistry-15} Of any number of claims at once, whatever their nodes, none gets the run or the slot of
 *       another, and none goes without as long as a run fits.
 *   <li>{@code RunRegistry-16} The step that ends a run, or gives it back, gives its slots back; one that ends it because
 *       its lease was lost puts them into quarantine. No other step touches them; one that would take slots is an
 *       {@link dev.sextant.domain.InvalidValue}, and changes nothing.
 *   <li>{@code RunRegistry-17} {@code beat} counts a heartbeat of a run that is held under the fence it brings, and answers
 *       the run as it then stands; it changes neither version nor history. Any other is {@code FenceLost}, or
 *       {@code Unknown}, and changes nothing.
 *   <li>{@code RunRegistry-18} Of any number of heartbeats at once, all are counted.
 *   <li>{@code RunRegistry-19} A step that ends a run because its lease was lost is {@code Overtaken} if a heartbeat came
 *       after the one that the step has seen; every other step is taken whether or not the heart has beaten.
 *   <li>{@code RunRegistry-20} A step with a retry registers it in the same step, its registration right behind in the
 *       history; if the retry's id is taken, neither happens, and the outcome is {@code RetryIdTaken}, unless the step comes
 *       too late: sent again because its answer was lost, it is told of the run as it stands.
 *   <li>{@code RunRegistry-21} Whether a run stands is asked before whether the id is taken: a registration that is sent
 *       again because its answer was lost, under the same id, is told of the run that stands. A rerun asks for no run that
 *       stands, so that its id is taken.
 *   <li>{@code RunRegistry-22} A run that a client drives is in no queue: no claim takes it, and it holds up none, neither
 *       when it is registered nor when it was given back.
 *   <li>{@code RunRegistry-23} A registration with a past takes the steps of that past with it, in one step: the run stands
 *       after the last of them, the history has an entry for each, one right behind the other, and no claim comes between
 *       them. If the run is not registered, none of them is taken.
 * </ul>
 *
 * <p>A run that is damaged in its store harms itself alone, as far as the store can tell it from the others: pages, claims
 * and the history of all runs go past it, a page names in {@link Page#unreadable} what it leaves out, and whoever asks for
 * the run itself is answered {@link dev.sextant.domain.store.StorageUnavailable} with {@code DAMAGED}. What can be damaged,
 * and be told from the rest, only its adapter knows, and proves it in tests of its own.
 */
public interface RunRegistry {
    RegistrationOutcome register(Registration registration);

    /** The run, in whatever state, be it a tombstone. */
    Optional<Run> find(RunId id);

    Page<Run> page(RunQuery query);

    /** Claims the next run for a node, together with the slots that it wants. */
    ClaimOutcome claimNext(Claim claim);

    StepOutcome step(Step<?> step);

    /**
     * Notes that a held run is alive.
     *
     * @param fence under which the caller holds it
     * @param at when the heart beat; for people to see, nothing is decided by it
     */
    BeatOutcome beat(RunId run, long fence, WallInstant at);

    List<HistoryEntry> history(HistoryQuery query);
}
