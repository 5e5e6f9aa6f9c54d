package dev.sextant.app.web.run;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What is known of a purge.
 *
 * @param at when it was
 * @param by who asked for it
 */
@Serdeable
public record PurgeView(Instant at, String by) {}
