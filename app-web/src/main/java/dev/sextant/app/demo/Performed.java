package dev.sextant.app.demo;

import dev.sextant.domain.id.RunId;

/** A piece of work that was done and recorded. */
public record Performed(RunId run, String name, Verdict verdict) {}
