package dev.sextant.domain.run;

/** What became of a step. */
public sealed interface StepOutcome {
    /** It is taken and written to history; so is the registration of its retry, right behind it, if it has one. */
    record Stepped(Run run, HistoryEntry entry) implements StepOutcome {}

    /** The run had moved on: another step, or a heartbeat that refutes this one, came first. Nothing was changed. */
    record Overtaken(Run current) implements StepOutcome {}

    /** No run has this id. */
    record Unknown() implements StepOutcome {}

    /** Another run has the id that the retry was to have. Nothing was changed. */
    record RetryIdTaken() implements StepOutcome {}
}
