import org.jspecify.annotations.NullMarked;

/** What the adapters share: the series engine (samples in, pages of bytes out, and the answers from them), and a door that waits. */
@NullMarked
module dev.sextant.support.storage {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;

    exports dev.sextant.support.storage;
}
