import org.jspecify.annotations.NullMarked;

/** The interfaces between the core and everything else, and the sentences that say how they behave. */
@NullMarked
module dev.sextant.ports {
    requires static transitive org.jspecify;
    requires transitive dev.sextant.domain;

    exports dev.sextant.ports.driven;
    exports dev.sextant.ports.driving;
}
