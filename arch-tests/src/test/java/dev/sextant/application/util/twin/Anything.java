package dev.sextant.application.util.twin;

/** R16: what is in a package for anything. */
final class Anything {}
