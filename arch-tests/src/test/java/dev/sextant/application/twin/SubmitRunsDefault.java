package dev.sextant.application.twin;

import dev.sextant.ports.driving.SubmitRuns;

/** R16: a use case that is named for its port. */
abstract class SubmitRunsDefault implements SubmitRuns {}
