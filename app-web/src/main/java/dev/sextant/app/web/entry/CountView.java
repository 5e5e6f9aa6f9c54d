package dev.sextant.app.web.entry;

import dev.sextant.domain.page.Count;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How many entries a filter chooses.
 *
 * @param value how many
 * @param orMore whether there are more: counting by reading stops at 10,000
 */
@Serdeable
public record CountView(long value, boolean orMore) {
    static CountView of(Count count) {
        return new CountView(count.value(), count.orMore());
    }
}
