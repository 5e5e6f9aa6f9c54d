package dev.sextant.app.wiring.twin;

import com.google.inject.Inject;

/** R10: an object that is incomplete at first. */
final class FilledFromOutside {
    @Inject
    Runnable needed;
}
