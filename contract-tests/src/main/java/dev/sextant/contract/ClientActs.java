package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;
import java.util.Optional;

/** Acts of a client that drives its own runs: it starts them, beats for them and ends them under the fence that it was told. */
final class ClientActs {
    private final ActDraw draw;

    ClientActs(ActDraw draw) {
        this.draw = draw;
    }

    Act next() {
        return switch (draw.below(6)) {
            case 0, 1, 2 -> start();
            case 3, 4 -> beat();
            default -> end();
        };
    }

    /** Claims a run and begins it; now and then it comes no further than to claim it, and begins it when it starts again. */
    private Act start() {
        RunId id = draw.run();
        StepNote claim = draw.note();
        StepNote begin = draw.note();
        boolean halfway = draw.below(4) == 0;
        return draw.act((halfway ? "start halfway " : "start ") + id + ", " + claim + ", " + begin, (store, handle) -> {
            RunRegistry runs = store.handle(handle).runs();
            Optional<Run> found = store.look(handle, id);
            if (found.orElse(null) instanceof PendingRun waiting
                    && !waiting.head().isForNodes()) {
                StepOutcome claimed = runs.step(waiting.dispatch("client", claim));
                if (claimed instanceof StepOutcome.Stepped taken && taken.run() instanceof DispatchingRun held) {
                    store.told(id, held.hold().fence());
                    return halfway ? claimed : runs.step(held.begin(begin));
                }
                return claimed;
            }
            return found.orElse(null) instanceof DispatchingRun held && held.isHeldUnder(store.fence(id))
                    ? runs.step(held.begin(begin))
                    : "not to be started: " + found;
        });
    }

    /** Now and then under a fence that is lost, or that nobody has yet. */
    private Act beat() {
        RunId id = draw.run();
        int besides = draw.below(4) == 0 ? draw.oneOf(List.of(-1, 1)) : 0;
        WallInstant at = draw.instant();
        return draw.act(
                "beat " + id + " under the client's fence" + (besides == 0 ? "" : " and " + besides) + " at " + at,
                (store, handle) -> store.handle(handle).runs().beat(id, store.fence(id) + besides, at));
    }

    private Act end() {
        RunId id = draw.run();
        StepNote note = draw.note();
        boolean well = draw.sometimes();
        EndReason reason = new EndReason.Reported("the client's message " + draw.below(10));
        return draw.act((well ? "complete " : "fail ") + id + " under the client's fence, " + note, (store, handle) -> {
            Optional<Run> found = store.look(handle, id);
            return found.orElse(null) instanceof HeldRun held && held.isHeldUnder(store.fence(id))
                    ? store.handle(handle).runs().step(end(held, well, reason, note))
                    : "not the client's: " + found;
        });
    }

    /** What someone has asked to end is cancelled, however well it has gone. */
    private static Step<?> end(HeldRun held, boolean well, EndReason reason, StepNote note) {
        if (held.hold().cancelRequest().isPresent()) {
            return held.cancelled(note);
        }
        return well && held instanceof RunningRun running ? running.complete(reason, note) : held.fail(reason, note);
    }
}
