package dev.sextant.domain.event;

import dev.sextant.domain.page.Facet;

/** How the chosen events spread over types and over targets. */
public record EventFacets(Facet types, Facet targets) {}
