package dev.sextant.app.web.live;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What comes next in a topic.
 *
 * @param topic as it was asked for
 * @param items in the order of their sequences, and right behind those before
 */
@Serdeable
record LiveEntries<T>(String topic, List<T> items) {
    LiveEntries {
        items = List.copyOf(items);
    }
}
