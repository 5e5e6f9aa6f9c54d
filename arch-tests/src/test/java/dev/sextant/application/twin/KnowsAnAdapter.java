package dev.sextant.application.twin;

import dev.sextant.adapters.mysql.twin.KnownConfig;

/** R3: a use case that has chosen its store. */
final class KnowsAnAdapter {
    KnownConfig adapter() {
        return new KnownConfig();
    }
}
