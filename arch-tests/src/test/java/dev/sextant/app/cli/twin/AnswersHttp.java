package dev.sextant.app.cli.twin;

import io.micronaut.twin.Route;

/** R8: a command that is a controller too. */
@Route
final class AnswersHttp {}
