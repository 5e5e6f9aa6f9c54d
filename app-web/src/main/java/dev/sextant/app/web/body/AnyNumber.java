package dev.sextant.app.web.body;

import io.swagger.v3.oas.annotations.media.Schema;

/** A double as JSON: a number, or the text of what JSON has no number for: "NaN", "Infinity", "-Infinity". */
@Schema(anyOf = {Double.class, String.class})
public record AnyNumber(double value) {}
