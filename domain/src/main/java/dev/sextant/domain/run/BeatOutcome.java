package dev.sextant.domain.run;

/** What became of a heartbeat. */
public sealed interface BeatOutcome {
    /** It was counted; this is the run now, with the request to cancel it if someone has asked. */
    record Beaten(HeldRun run) implements BeatOutcome {}

    /** The run is not held under the fence that the heartbeat brought. Nothing was changed. */
    record FenceLost(Run current) implements BeatOutcome {}

    /** No run has this id. */
    record Unknown() implements BeatOutcome {}
}
