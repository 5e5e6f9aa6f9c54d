package dev.sextant.ports.driving.twin;

import dev.sextant.ports.driven.Storage;

/** R2: a way around the application. */
interface ReadStores {
    Storage behind();
}
