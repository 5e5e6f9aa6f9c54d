package dev.sextant.app.web;

import io.micronaut.serde.annotation.Serdeable;

/**
 * That all is well.
 *
 * @param status {@code up}; whatever else there is to say is a problem
 */
@Serdeable
public record HealthView(String status) {}
