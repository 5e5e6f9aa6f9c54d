package dev.sextant.app.web.problem;

import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.CopyReport.Reason;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Set;

/**
 * What is known of a refusal, for programs that go by it. What does not belong to its kind is left out.
 *
 * @param state the state that the run is in
 * @param allowedFrom the states that it would have to be in
 * @param fence the fence under which the run is held
 * @param free how many slots are free
 * @param reason why a run can't leave, or can't arrive
 * @param remark what there is to say beyond that reason
 */
@Serdeable
public record Facts(
        @Nullable RunState state,
        @Nullable List<RunState> allowedFrom,
        @Nullable Long fence,
        @Nullable Integer free,
        @Nullable Reason reason,
        @Nullable String remark) {
    public Facts {
        allowedFrom = allowedFrom == null ? null : List.copyOf(allowedFrom);
    }

    /** A step can't be taken from where the run is. */
    public static Facts notAllowed(RunState current, Set<RunState> allowedFrom) {
        return new Facts(current, allowedFrom.stream().sorted().toList(), null, null, null, null);
    }

    /** The run is held under another fence. */
    public static Facts heldUnder(long fence) {
        return new Facts(null, null, fence, null, null, null);
    }

    /** Fewer slots are free than were asked for. */
    public static Facts free(int slots) {
        return new Facts(null, null, null, slots, null, null);
    }

    /** A run stays where it is. */
    public static Facts of(Reason reason, String remark) {
        return new Facts(null, null, null, null, reason, remark);
    }
}
