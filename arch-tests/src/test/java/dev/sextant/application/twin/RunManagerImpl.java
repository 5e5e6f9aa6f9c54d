package dev.sextant.application.twin;

/** R16: two words that say nothing. */
final class RunManagerImpl {}
