package dev.sextant.ports.driving.twin;

/** R16: a port that does not say what can be done with it. */
interface RunService {}
