package dev.sextant.domain.run;

import dev.sextant.domain.page.Fingerprint;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.text.TextTest;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses runs. Everything that is given must hold; what is empty admits all.
 *
 * @param states any of these states
 * @param name a test of the name
 * @param tags all of these tags; a tombstone has none
 * @param heldBy held by exactly this node or client
 */
public record RunFilter(Set<RunState> states, Optional<TextTest> name, Set<String> tags, Optional<String> heldBy) {
    /** Every run. */
    public static final RunFilter ALL = new RunFilter(Set.of(), Optional.empty(), Set.of(), Optional.empty());

    public RunFilter {
        states = Set.copyOf(states);
        tags = Set.copyOf(tags);
        tags.forEach(tag -> BoundedText.name("tags", tag));
        heldBy.ifPresent(node -> BoundedText.name("heldBy", node));
    }

    public RunFilter states(Set<RunState> only) {
        return new RunFilter(only, name, tags, heldBy);
    }

    public RunFilter name(TextTest test) {
        return new RunFilter(states, Optional.of(test), tags, heldBy);
    }

    public RunFilter tags(Set<String> all) {
        return new RunFilter(states, name, all, heldBy);
    }

    public RunFilter heldBy(String node) {
        return new RunFilter(states, name, tags, Optional.of(node));
    }

    /** Whether a run is chosen. A store may narrow its search by other means; this decides. */
    public boolean matches(Run run) {
        return (states.isEmpty() || states.contains(run.state()))
                && (name.isEmpty() || name.get().test(run.name()))
                && (tags.isEmpty() || tagsOf(run).containsAll(tags))
                && (heldBy.isEmpty() || isHeldBy(heldBy.get(), run));
    }

    private static boolean isHeldBy(String node, Run run) {
        return run instanceof HeldRun held && held.hold().node().equals(node);
    }

    private static Set<String> tagsOf(Run run) {
        return switch (run) {
            case PendingRun pending -> pending.head().submission().tags();
            case HeldRun held -> held.head().submission().tags();
            case EndedRun ended -> ended.head().submission().tags();
            case PurgedRun purged -> Set.of();
        };
    }

    void describe(Fingerprint fingerprint) {
        fingerprint
                .addAll(states.stream().sorted().toList())
                .add(name)
                .addAll(tags.stream().sorted(CodePointOrder.ASCENDING).toList())
                .add(heldBy);
    }
}
