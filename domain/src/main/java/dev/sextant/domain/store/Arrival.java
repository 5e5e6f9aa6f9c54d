package dev.sextant.domain.store;

import dev.sextant.domain.store.CopyReport.Reason;

/** What became of a run that was to be stored here. */
public sealed interface Arrival {
    /**
     * It stands here as it stood where it comes from.
     *
     * @param entries how many events, logs and samples it has
     * @param already whether it stood here just so before, so that nothing was stored
     */
    record Stands(long entries, boolean already) implements Arrival {}

    /**
     * It does not stand here, or not so.
     *
     * @param detail what there is to say beyond the reason; may be empty
     */
    record Refused(Reason why, String detail) implements Arrival {
        /** Why, for people. */
        public String sentence() {
            String sentence = switch (why) {
                case ID_TAKEN -> "another run has its id in the store";
                case GONE_ON -> "it stands in the store, but has gone on there by itself";
                case DIFFERS -> "it stands in the store, but reads otherwise there";
                case RECORDED_IN_QUEUE ->
                    "it recorded something and was cancelled in the queue; in the store, nodes could claim it";
                case PURGED, PURGED_UNFINISHED -> "it was purged where it comes from before all of it had arrived";
                case CUT_SHORT ->
                    "it was purged where it comes from before all of it had arrived, and stays in the store as far as"
                            + " it came";
                case UNREADABLE -> "its life can't be lived again";
                case CHANGED -> "it has gone on where it comes from while it arrived; send it again";
                case NOT_ENDED, DAMAGED_THERE -> "it " + why.sentence();
            };
            return detail.isEmpty() ? sentence : sentence + " (" + detail + ")";
        }
    }
}
