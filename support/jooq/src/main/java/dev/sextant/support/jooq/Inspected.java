package dev.sextant.support.jooq;

import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a look at one piece of a table found.
 *
 * @param last the last number that was read, so far
 * @param end whether nothing came after the piece
 */
record Inspected(long last, boolean end, List<Finding> findings) {
    Inspected {
        findings = List.copyOf(findings);
    }

    /** Compares a counter, as it stood when the end was met, with the last number that was read. */
    static void compare(String what, long last, OptionalLong counted, List<Finding> findings) {
        if (counted.isEmpty() || counted.getAsLong() != last) {
            findings.add(new Finding(
                    Optional.empty(),
                    Damage.COUNTER_DIFFERS,
                    "the " + what + " reach to " + last + ", their counter "
                            + (counted.isPresent() ? "says " + counted.getAsLong() : "is missing")));
        }
    }
}
