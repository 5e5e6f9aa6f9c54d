package dev.sextant.arch.faults;

import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;

/** Faults of registrations that bring a past. */
final class PastFaults {
    private PastFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns("RunRegistry-23", "the past is forgotten", PastFaults::forgetful),
                Fault.inRuns("RunRegistry-23", "a claim can come before the past", PastFaults::stepwise));
    }

    private static RunRegistry forgetful(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return super.register(asked.withPast(List.of()));
            }
        };
    }

    /** Registers, lets a node have its turn, and then takes the steps. */
    private static RunRegistry stepwise(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                if (asked.past().isEmpty()) {
                    return super.register(asked);
                }
                RegistrationOutcome outcome = super.register(asked.withPast(List.of()));
                if (outcome instanceof Registered) {
                    super.claimNext(Claim.of("node", asked.at()));
                    asked.past().forEach(super::step);
                }
                return outcome;
            }
        };
    }
}
