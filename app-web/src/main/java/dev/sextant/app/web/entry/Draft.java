package dev.sextant.app.web.entry;

import dev.sextant.domain.json.Json;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import java.util.Optional;

/** The entries of one batch, while they are read. One that is refused leaves it as it was. */
interface Draft {
    /** So many lines of a body become one batch, unless their texts are too heavy for it. */
    int lines();

    /**
     * Adds the entry that a line of JSON holds, if there is room for it; whether there is. An empty draft has room.
     *
     * @throws dev.sextant.domain.InvalidValue if the entry is refused
     */
    boolean add(BodyLine line);

    /**
     * Adds an entry, whether there is room for it or not.
     *
     * @throws dev.sextant.domain.InvalidValue if the entry is refused
     */
    void add(Json entry);

    /** Whether there is more in it than a batch may have. */
    boolean isTooLarge();

    /**
     * The batch.
     *
     * @throws dev.sextant.domain.InvalidValue if there are no entries, or more than a batch may have
     */
    Batch batch(Optional<AppendKey> key);
}
