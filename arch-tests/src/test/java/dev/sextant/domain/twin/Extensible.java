package dev.sextant.domain.twin;

/** R13: a value whose cases nobody can list. */
class Extensible {}
