package dev.sextant.ports.driven;

import dev.sextant.domain.id.RunId;

/** Makes ids that nobody has made before, each above the ones that this maker has made. */
public interface RunIds {
    RunId next();
}
