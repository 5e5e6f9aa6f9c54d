package dev.sextant.domain.log;

import dev.sextant.domain.page.Facet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the chosen log records spread over levels and over loggers.
 *
 * @param levels the number of records of each level that has any
 */
public record LogFacets(Map<LogLevel, Long> levels, Facet loggers) {
    public LogFacets {
        levels = levels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(levels));
    }
}
