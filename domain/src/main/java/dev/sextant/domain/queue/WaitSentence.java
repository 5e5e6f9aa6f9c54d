package dev.sextant.domain.queue;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import java.util.List;

/** Says, for people, why a run waits. What would make it long, such as a thousand runs, is cut after the first few. */
final class WaitSentence {
    private static final int NAMED = 5;

    private WaitSentence() {}

    static String of(WaitReason reason) {
        return switch (reason) {
            case WaitReason.ForItsClient client -> "it waits for the client that drives it to start it";
            case WaitReason.NoNode none -> "no node has said that it is there, so nobody takes runs from the queue";
            case WaitReason.TooLarge(int wanted, int most) ->
                wants(wanted) + ", but no node has declared more than " + most;
            case WaitReason.Withheld(int wanted, List<SlotState> slots) ->
                wants(wanted) + ", and where there are so many, some are not to be had: "
                        + some(slots.stream().map(WaitSentence::withheld).toList());
            case WaitReason.NoFreeSlot(int wanted, List<Holding> holders) ->
                wants(wanted) + ", and nowhere are so many free: "
                        + some(holders.stream().map(WaitSentence::held).toList());
            case WaitReason.Behind(var first) when first.size() == 1 -> "run " + first.getFirst() + " comes before it";
            case WaitReason.Behind(var first) ->
                first.size() + " runs come before it: "
                        + some(first.stream().map(Object::toString).toList());
            case WaitReason.Next next -> "nothing is in its way: the next node that asks takes it";
        };
    }

    static String discreet(WaitReason reason) {
        return switch (reason) {
            case WaitReason.Withheld(int wanted, List<SlotState> slots) ->
                wants(wanted) + ", and where there are so many, " + slots.size()
                        + (slots.size() == 1 ? " is not to be had" : " are not to be had");
            case WaitReason.NoFreeSlot(int wanted, List<Holding> holders) ->
                wants(wanted) + ", and nowhere are so many free: " + holders.size()
                        + (holders.size() == 1 ? " is held" : " are held");
            case WaitReason.Behind(var first) ->
                first.size() + (first.size() == 1 ? " run comes before it" : " runs come before it");
            case WaitReason.ForItsClient _, WaitReason.NoNode _, WaitReason.TooLarge _, WaitReason.Next _ -> of(reason);
        };
    }

    private static String wants(int slots) {
        return "it wants " + slots + (slots == 1 ? " GPU slot" : " GPU slots at once");
    }

    private static String withheld(SlotState state) {
        return state.draining()
                .map(note -> state.slot() + " (drains: " + note.why() + ")")
                .or(() -> state.holding().map(WaitSentence::held))
                .orElseGet(() -> state.slot().toString());
    }

    private static String held(Holding holding) {
        return holding.slot() + " (" + holding.holder().phrase() + ")";
    }

    private static String some(List<String> all) {
        String named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? named + " and " + (all.size() - NAMED) + " more" : named;
    }
}
