package dev.sextant.ports.driven.twin;

/** R2: work in the place of a promise. */
final class Promising {}
