import org.jspecify.annotations.NullMarked;

/** The SQL that our SQLite and MySQL adapters share. Ours alone: other adapters are free to store as they like. */
@NullMarked
module dev.sextant.support.jooq {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;
    requires transitive java.sql;
    requires transitive org.jooq;
    requires dev.sextant.support.json;
    requires transitive dev.sextant.support.storage;
    requires org.slf4j;

    exports dev.sextant.support.jooq;
}
