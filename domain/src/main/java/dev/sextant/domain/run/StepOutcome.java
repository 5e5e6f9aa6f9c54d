package dev.sextant.domain.run;

/** What became of a step. */
public sealed interface StepOutcome {
    /** It is taken and written to history. */
    record Stepped(Run run, HistoryEntry entry) implements StepOutcome {}

    /** The run had moved on: another step came first. Nothing was changed. */
    record Overtaken(Run current) implements StepOutcome {}

    /** No run has this id. */
    record Unknown() implements StepOutcome {}
}
