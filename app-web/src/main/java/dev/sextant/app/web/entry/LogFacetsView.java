package dev.sextant.app.web.entry;

import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogLevel;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collections;
import java.util.Map;

/**
 * How the chosen log records spread.
 *
 * @param levels the number of records of each level that has any
 * @param loggers over loggers
 */
@Serdeable
public record LogFacetsView(Map<LogLevel, Long> levels, FacetView loggers) {
    public LogFacetsView {
        levels = Collections.unmodifiableMap(levels);
    }

    static LogFacetsView of(LogFacets facets) {
        return new LogFacetsView(facets.levels(), FacetView.of(facets.loggers()));
    }
}
