package dev.sextant.app.web.door;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A new token.
 *
 * @param token to be sent as {@code Authorization: Bearer}; it is told once
 * @param scope what may be done with it
 * @param run the only run that it reaches; left out if it reaches all
 */
@Serdeable
public record TokenView(
        String token, String scope, @Nullable String run) {}
