package dev.sextant.domain.queue;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.RunId;
import java.util.List;

/** Why a pending run waits. */
public sealed interface WaitReason {
    /** It waits for the client that drives it, and for no node. */
    record ForItsClient() implements WaitReason {}

    /** No node has declared itself. */
    record NoNode() implements WaitReason {}

    /**
     * No node has declared so many slots.
     *
     * @param wanted how many the run wants
     * @param most how many the largest node has declared
     */
    record TooLarge(int wanted, int most) implements WaitReason {}

    /**
     * On every node that has so many slots, some of them are not to be had: their devices drain, or they are in quarantine.
     *
     * @param wanted how many the run wants
     * @param slots those that are not to be had, in rising order
     */
    record Withheld(int wanted, List<SlotState> slots) implements WaitReason {
        public Withheld {
            slots = List.copyOf(slots);
        }
    }

    /**
     * On no node that is large enough are so many slots free.
     *
     * @param wanted how many the run wants
     * @param holders who holds slots there, in rising order of slots
     */
    record NoFreeSlot(int wanted, List<Holding> holders) implements WaitReason {
        public NoFreeSlot {
            holders = List.copyOf(holders);
        }
    }

    /**
     * Every node that could take it will take another run first.
     *
     * @param first those runs, in the order of the queue
     */
    record Behind(List<RunId> first) implements WaitReason {
        public Behind {
            first = List.copyOf(first);
        }
    }

    /** Nothing is in its way: a node that asks now gets it. */
    record Next() implements WaitReason {}

    /** Why, for people; {@code it} is the run. */
    default String sentence() {
        return WaitSentence.of(this);
    }

    /** The same for people whom other runs and their reasons do not concern: of those, it tells only how many there are. */
    default String discreetSentence() {
        return WaitSentence.discreet(this);
    }
}
