package dev.sextant.application.record;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/**
 * Tells of batches that are lost. A store that can't be used says why in a sentence, which is told once for each stream until
 * it can: on a full disk a line for each batch would take what room is left. Every one is counted all the same, and its
 * sender answered. What nobody has foreseen is told with its trace, each time.
 */
final class Complaints {
    private final Logger log;
    private final Map<StreamAddress, String> told = new ConcurrentHashMap<>();

    Complaints(Logger log) {
        this.log = log;
    }

    /** Of so many batches, some may not be stored. */
    void lost(long lost, int of, StreamAddress stream, Throwable failure) {
        String why = String.valueOf(failure.getMessage());
        String what = "%d of %d batches for %s of run %s are not known to be stored: %s"
                .formatted(lost, of, stream.kind(), stream.run(), why);
        if (!(failure instanceof StorageUnavailable)) {
            log.error(what, failure);
        } else if (why.equals(told.put(stream, why))) {
            log.debug(what, failure);
        } else {
            log.error("{} (this is not said again until some are)", what);
            log.debug("the store could not be used", failure);
        }
    }

    /** The store has answered. */
    void answered(StreamAddress stream) {
        told.remove(stream);
    }
}
