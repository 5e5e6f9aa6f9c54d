package dev.sextant.app.web.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One value that was refused.
 *
 * @param index the entry of the body that has it, from 0; left out if it is not an entry's
 * @param field the parameter, header or member that was refused
 * @param message what is wrong with it, and what would be right
 */
@Serdeable
public record Violation(@Nullable Integer index, String field, String message) {
    /** A value that is no entry's. */
    public static Violation of(String field, String message) {
        return new Violation(null, field, message);
    }
}
