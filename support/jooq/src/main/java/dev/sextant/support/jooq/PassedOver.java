package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that a list or a claim has gone past because they are damaged: one run's row must not keep others from being
 * listed, watched and claimed. What is wrong is logged once; an inspection finds it at any time.
 */
public final class PassedOver {
    /** As many as are remembered. Where more is damaged, nobody needs a longer log. */
    static final int MOST = 1_000;

    private final Logger log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Nothing is damaged as far as is known. One for each opened store. */
    public PassedOver() {
        this(LoggerFactory.getLogger(PassedOver.class));
    }

    PassedOver(Logger log) {
        this.log = log;
    }

    void tell(StorageUnavailable damage) {
        String sentence = String.valueOf(damage.getMessage());
        if (told.size() < MOST && told.add(sentence)) {
            log.error("{} Everything else goes on without it.", sentence);
        }
    }
}
