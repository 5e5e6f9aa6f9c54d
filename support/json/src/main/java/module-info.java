import org.jspecify.annotations.NullMarked;

/** Reads JSON text into the domain's values, by a library, at the edges of the hexagon. */
@NullMarked
module dev.sextant.support.json {
    requires static transitive org.jspecify;
    requires transitive dev.sextant.domain;
    requires com.fasterxml.jackson.core;

    exports dev.sextant.support.json;
}
