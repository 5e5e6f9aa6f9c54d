package dev.sextant.domain.stream;

/** Why a store refused a batch. Nothing of a refused batch is kept. */
public enum AppendRefusal {
    UNKNOWN_RUN("no run has this id; register it first"),
    RUN_ARCHIVED("the run is archived and read-only; restore it to append"),
    RUN_PURGED("the run was purged; its streams take nothing any more"),
    KEY_REUSED("the append key stands for a batch with other entries; use a new key for new entries"),
    STORE_FULL("the store has reached its byte budget; purge runs or raise the budget");

    private final String sentence;

    AppendRefusal(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong and what to do, for people. */
    public String sentence() {
        return sentence;
    }
}
