package dev.sextant.app.web.entry;

import dev.sextant.domain.event.EventFacets;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How the chosen events spread.
 *
 * @param types over types
 * @param targets over targets
 */
@Serdeable
public record EventFacetsView(FacetView types, FacetView targets) {
    static EventFacetsView of(EventFacets facets) {
        return new EventFacetsView(FacetView.of(facets.types()), FacetView.of(facets.targets()));
    }
}
