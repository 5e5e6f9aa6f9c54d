import org.jspecify.annotations.NullMarked;

/** Every storage port on SQLite files: a registry, and one file a run. The embedded default. */
@NullMarked
module dev.sextant.adapters.sqlite {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;
    requires transitive dev.sextant.ports;
    requires dev.sextant.support.jooq;
    requires dev.sextant.support.storage;
    requires java.management;
    requires jdk.management;
    requires org.jooq;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports dev.sextant.adapters.sqlite;
}
