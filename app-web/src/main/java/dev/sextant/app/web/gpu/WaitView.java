package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.WaitReason;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Why a run waits. What does not belong to the reason is left out; and whose token reaches this run alone is told how many
 * others are in its way, but not which.
 *
 * @param reason the kind of reason
 * @param sentence the reason, for people
 * @param wanted how many GPU slots the run wants at once
 * @param most how many slots the largest node has declared
 * @param withheld slots that are not to be had: their devices drain, or they are in quarantine
 * @param held who has the slots that are in use
 * @param behind how many runs come before it
 * @param first the first of those runs, in the order of the queue, as many as are to be named
 */
@Serdeable
public record WaitView(
        Kind reason,
        String sentence,
        @Nullable Integer wanted,
        @Nullable Integer most,
        @Nullable List<SlotView> withheld,
        @Nullable List<HoldingView> held,
        @Nullable Integer behind,
        @Nullable List<String> first) {
    /** How many runs are named if nothing is said. */
    static final int USUALLY_NAMED = 100;

    /** The most runs that are named. */
    static final int MOST_NAMED = 1_000_000;

    /** The kinds of reason. */
    public enum Kind {
        /** It waits for the client that drives it, and for no node. */
        FOR_ITS_CLIENT,
        /** No node has declared itself. */
        NO_NODE,
        /** No node has declared so many slots. */
        TOO_LARGE,
        /** On every node that has so many slots, some of them are not to be had. */
        WITHHELD,
        /** On no node that is large enough are so many slots free. */
        NO_FREE_SLOT,
        /** Every node that could take it will take another run first. */
        BEHIND,
        /** Nothing is in its way. */
        NEXT,
        /** It does not wait. */
        NOT_WAITING
    }

    public WaitView {
        withheld = withheld == null ? null : List.copyOf(withheld);
        held = held == null ? null : List.copyOf(held);
        first = first == null ? null : List.copyOf(first);
    }

    static WaitView notWaiting(String sentence) {
        return new WaitView(Kind.NOT_WAITING, sentence, null, null, null, null, null, null);
    }

    static WaitView of(WaitReason why, int named) {
        String sentence = why.sentence();
        return switch (why) {
            case WaitReason.ForItsClient client -> plain(Kind.FOR_ITS_CLIENT, sentence);
            case WaitReason.NoNode none -> plain(Kind.NO_NODE, sentence);
            case WaitReason.TooLarge(int wanted, int most) ->
                new WaitView(Kind.TOO_LARGE, sentence, wanted, most, null, null, null, null);
            case WaitReason.Withheld(int wanted, List<SlotState> slots) ->
                new WaitView(
                        Kind.WITHHELD,
                        sentence,
                        wanted,
                        null,
                        slots.stream().map(SlotView::of).toList(),
                        null,
                        null,
                        null);
            case WaitReason.NoFreeSlot(int wanted, List<Holding> holders) ->
                new WaitView(
                        Kind.NO_FREE_SLOT,
                        sentence,
                        wanted,
                        null,
                        null,
                        holders.stream().map(HoldingView::of).toList(),
                        null,
                        null);
            case WaitReason.Behind(List<RunId> first) ->
                new WaitView(
                        Kind.BEHIND,
                        sentence,
                        null,
                        null,
                        null,
                        null,
                        first.size(),
                        first.stream().limit(named).map(RunId::value).toList());
            case WaitReason.Next next -> plain(Kind.NEXT, sentence);
        };
    }

    /** The same for whoever may see this run alone: how many others are in its way, and none of their names. */
    static WaitView discreet(WaitReason why) {
        WaitView all = of(why, 0);
        return new WaitView(
                all.reason, why.discreetSentence(), all.wanted, all.most, null, null, all.behind, all.first);
    }

    private static WaitView plain(Kind kind, String sentence) {
        return new WaitView(kind, sentence, null, null, null, null, null, null);
    }
}
