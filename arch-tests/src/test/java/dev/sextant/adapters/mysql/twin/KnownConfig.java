package dev.sextant.adapters.mysql.twin;

/** What twins in other packages know, though they should not. */
public record KnownConfig() {}
