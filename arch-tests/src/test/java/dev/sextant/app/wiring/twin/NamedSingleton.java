package dev.sextant.app.wiring.twin;

import jakarta.inject.Singleton;

/** R9: an object that Guice and Micronaut both would make, each its own. */
@Singleton
final class NamedSingleton {}
