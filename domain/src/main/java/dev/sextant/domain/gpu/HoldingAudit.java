package dev.sextant.domain.gpu;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether the holdings of a store are sound: without a gap, one holder a slot, and as the held runs say. */
public final class HoldingAudit {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<SlotId, Holding> latest = new HashMap<>();
    /** Of the holdings of a slot, the one that ends last. */
    private final Map<SlotId, Holding> longest = new HashMap<>();

    private long last;
    /** The holding before the next, unless it could not be read. */
    private Optional<Holding> before = Optional.empty();

    /** An audit that has seen nothing yet. */
    public HoldingAudit() {}

    /** Takes in the next holding by sequence. */
    public void add(Holding holding) {
        boolean knows = holding.sequence() == last + 1 && (last == 0 || before.isPresent());
        goOn(holding.sequence());
        if (knows && holding.holder() instanceof Holder.Reserved(long number) && !isNumbered(holding, number)) {
            note(
                    Optional.empty(),
                    Damage.HOLDER_DIFFERS,
                    "holding " + holding.sequence() + " is of reservation " + number
                            + ", but a reservation has the number of its first holding, and all of them in a row");
        }
        before = Optional.of(holding);
        latest.put(holding.slot(), holding);
        if (holding.end().isPresent()
                && holding.end().get().compareTo(holding.taken().at()) < 0) {
            note(
                    Optional.empty(),
                    Damage.HOLDER_DIFFERS,
                    "holding " + holding.sequence() + " of slot " + holding.slot() + " ends at "
                            + holding.end().get() + ", before it begins at "
                            + holding.taken().at());
        }
        Holding longer = longest.get(holding.slot());
        if (longer == null || endsLater(holding, longer)) {
            longest.put(holding.slot(), holding);
        }
        if (longer != null && longer.endsAfter(holding.taken().at())) {
            note(
                    Optional.empty(),
                    Damage.HOLDER_DIFFERS,
                    "slot " + holding.slot() + " has two holders from "
                            + holding.taken().at() + ": holdings " + longer.sequence() + " and " + holding.sequence());
        }
    }

    /**
     * Takes in that the next holding by sequence says what none can be.
     *
     * @param why what it says
     */
    public void addUnreadable(long sequence, String why) {
        goOn(sequence);
        before = Optional.empty();
        note(Optional.empty(), Damage.UNREADABLE, why);
    }

    /**
     * Takes in that the holding that was added last does not stand in the store as it would be written, or for a claim that
     * nobody made.
     *
     * @param what in which way
     */
    public void addDiffering(String what) {
        note(Optional.empty(), Damage.ROW_DIFFERS, what);
    }

    private boolean isNumbered(Holding holding, long number) {
        return number == holding.sequence()
                || before.filter(first -> first.holder().equals(holding.holder()))
                        .isPresent();
    }

    private void goOn(long sequence) {
        if (sequence != last + 1) {
            note(Optional.empty(), Damage.SEQUENCE_GAP, "the holdings go from " + last + " to " + sequence);
        }
        last = sequence;
    }

    /** An audit that has seen the same. */
    public HoldingAudit copy() {
        HoldingAudit copy = new HoldingAudit();
        copy.findings.addAll(findings);
        copy.latest.putAll(latest);
        copy.longest.putAll(longest);
        copy.last = last;
        copy.before = before;
        return copy;
    }

    /** The holdings that matter to what comes next, and may be given back before that is read. */
    public Set<Holding> unfinished() {
        return Stream.concat(latest.values().stream(), longest.values().stream())
                .filter(holding -> holding.givenBack().isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes in one of the {@link #unfinished} as it stands by now. */
    public void renew(Holding holding) {
        latest.computeIfPresent(holding.slot(), (slot, known) -> newer(known, holding));
        longest.computeIfPresent(holding.slot(), (slot, known) -> newer(known, holding));
    }

    private static Holding newer(Holding known, Holding holding) {
        return known.sequence() == holding.sequence() ? holding : known;
    }

    /** The runs to which the ledger gives a slot by now. */
    public Set<RunId> holders() {
        return latest.values().stream()
                .filter(holding -> holding.givenBack().isEmpty())
                .map(Holding::holder)
                .filter(Holder.ByRun.class::isInstance)
                .map(holder -> ((Holder.ByRun) holder).run())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The sequence of the last holding, 0 if there is none. */
    public long last() {
        return last;
    }

    /** The slots that ever had a holder. */
    public Set<SlotId> slots() {
        return Set.copyOf(latest.keySet());
    }

    /** The latest holding of a slot, if there ever was one. */
    public Optional<Holding> latest(SlotId slot) {
        return Optional.ofNullable(latest.get(slot));
    }

    /** Compares with all runs that are held, as of the same moment, and says what was found. */
    public List<Finding> findings(List<HeldRun> held) {
        Map<RunId, HeldRun> runs = new HashMap<>();
        held.forEach(run -> runs.put(run.id(), run));
        for (HeldRun run : held) {
            for (SlotId slot : run.hold().slots()) {
                if (!isHeldBy(run, latest.get(slot))) {
                    note(
                            Optional.of(run.id()),
                            Damage.HOLDER_DIFFERS,
                            "the run holds slot " + slot + ", but the ledger gives it to another");
                }
            }
        }
        for (Holding holding : latest.values()) {
            if (holding.givenBack().isEmpty()
                    && holding.holder() instanceof Holder.ByRun(RunId run, long fence)
                    && !holds(runs.get(run), fence, holding.slot())) {
                note(
                        Optional.of(run),
                        Damage.HOLDER_DIFFERS,
                        "slot " + holding.slot() + " is held for the run, which does not hold it");
            }
        }
        return List.copyOf(findings);
    }

    private static boolean endsLater(Holding holding, Holding other) {
        return holding.end().isEmpty() || other.end().filter(holding::endsAfter).isPresent();
    }

    private static boolean holds(@Nullable HeldRun run, long fence, SlotId slot) {
        return run != null && run.isHeldUnder(fence) && run.hold().slots().contains(slot);
    }

    private static boolean isHeldBy(HeldRun run, @Nullable Holding holding) {
        return holding != null
                && holding.givenBack().isEmpty()
                && holding.holder() instanceof Holder.ByRun(RunId id, long fence)
                && id.equals(run.id())
                && run.isHeldUnder(fence);
    }

    private void note(Optional<RunId> run, Damage damage, String detail) {
        findings.add(new Finding(run, damage, detail));
    }
}
