package dev.sextant.app.web.entry;

import dev.sextant.domain.page.Facet;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How entries spread over the values of one field.
 *
 * @param top the most frequent values, at most 100, by falling count
 * @param distinct how many different values there are in all
 */
@Serdeable
public record FacetView(List<Share> top, long distinct) {
    public FacetView {
        top = List.copyOf(top);
    }

    /**
     * One value.
     *
     * @param value the value
     * @param count how many entries have it
     */
    @Serdeable
    public record Share(String value, long count) {}

    static FacetView of(Facet facet) {
        return new FacetView(
                facet.top().stream()
                        .map(share -> new Share(share.value(), share.count()))
                        .toList(),
                facet.distinct());
    }
}
