package dev.sextant.domain.run;

/** What became of a registration. */
public sealed interface RegistrationOutcome {
    /** It is a new run. */
    record Registered(PendingRun run) implements RegistrationOutcome {}

    /** A run with the same digest stands; nothing was registered. */
    record AlreadyRegistered(Run standing) implements RegistrationOutcome {}

    /** Another run has this id; nothing was registered. */
    record IdTaken() implements RegistrationOutcome {}
}
