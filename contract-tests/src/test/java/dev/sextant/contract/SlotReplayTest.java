package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All instants are the same here, as on clocks that tell nothing. */
class SlotReplayTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(7), "a", "because");
    private static final SlotId SLOT = new SlotId(new DeviceId("a", 0), 0);
    private static final RunId ONE = Runs.id(1);
    private static final RunId OTHER = Runs.id(2);

    private static final List<Holding> HOLDINGS =
            List.of(holding(1, new Holder.ByRun(ONE, 1)), holding(2, new Holder.ByRun(OTHER, 1)));

    @Test
    void a_slot_goes_from_one_run_to_the_next() {
        SlotReplay replay = new SlotReplay(
                List.of(
                        step(1, ONE, RunState.PENDING, RunState.DISPATCHING),
                        step(2, ONE, RunState.DISPATCHING, RunState.RUNNING),
                        step(3, ONE, RunState.RUNNING, RunState.COMPLETED),
                        step(4, OTHER, RunState.PENDING, RunState.DISPATCHING)),
                HOLDINGS);

        assertThat(replay.givenTwice()).isEmpty();
        assertThat(replay.slots(ONE, 1)).containsExactly(SLOT);
        assertThat(replay.slots(ONE, 2)).isEmpty();
    }

    @Test
    void a_slot_that_is_given_before_it_is_given_back_is_found() {
        SlotReplay replay = new SlotReplay(
                List.of(
                        step(1, ONE, RunState.PENDING, RunState.DISPATCHING),
                        step(2, OTHER, RunState.PENDING, RunState.DISPATCHING),
                        step(3, ONE, RunState.DISPATCHING, RunState.FAILED)),
                HOLDINGS);

        assertThat(replay.givenTwice())
                .containsExactly("step 2 gave slot a:0.0 to run " + OTHER + " while run " + ONE + " had it");
    }

    private static HistoryEntry step(long sequence, RunId run, RunState from, RunState to) {
        return new HistoryEntry(sequence, run, Optional.of(from), to, NOTE);
    }

    private static Holding holding(long sequence, Holder holder) {
        return new Holding(sequence, SLOT, holder, NOTE, Optional.empty(), Optional.of(NOTE));
    }
}
