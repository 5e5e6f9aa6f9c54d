import org.jspecify.annotations.NullMarked;

/** A whole store in few lines: an example of an adapter, to be read and changed. */
@NullMarked
module dev.sextant.adapters.journal {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;
    requires transitive dev.sextant.ports;
    requires dev.sextant.support.json;
    requires dev.sextant.support.storage;

    exports dev.sextant.adapters.journal;
}
