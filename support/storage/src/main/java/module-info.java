import org.jspecify.annotations.NullMarked;

/** The series engine that the adapters share: samples in, pages of bytes out, and the answers from them. */
@NullMarked
module dev.sextant.support.storage {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;

    exports dev.sextant.support.storage;
}
