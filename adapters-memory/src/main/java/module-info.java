import org.jspecify.annotations.NullMarked;

/** Every storage port on the heap, within a byte budget. The adapter to read first. */
@NullMarked
module dev.sextant.adapters.memory {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;
    requires transitive dev.sextant.ports;
    requires dev.sextant.support.storage;

    exports dev.sextant.adapters.memory;
}
