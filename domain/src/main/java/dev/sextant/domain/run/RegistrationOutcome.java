package dev.sextant.domain.run;

/** What became of a registration. */
public sealed interface RegistrationOutcome {
    /** It is a new run. */
    record Registered(PendingRun run) implements RegistrationOutcome {}

    /** A run with the same digest stands, be it the one that has this id; nothing was registered. */
    record AlreadyRegistered(Run standing) implements RegistrationOutcome {}

    /** A run has this id, and none stands that would answer the registration; nothing was registered. */
    record IdTaken() implements RegistrationOutcome {}
}
