package dev.sextant.app.web.door;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Asks for a token.
 *
 * @param scope {@code read}, {@code write}, which includes it, or {@code operate}, which includes both
 * @param run the only run that it is to reach; all of them, and what is no run's, if it is left out
 */
@Introspected
record TokenRequest(
        @Schema(
                type = "string",
                allowableValues = {"read", "write", "operate"})
        String scope,

        @Nullable String run) {}
