package dev.sextant.ports.driven.twin;

/** R16: a port that is named for a pattern. */
interface RunRepositoryPort {}
