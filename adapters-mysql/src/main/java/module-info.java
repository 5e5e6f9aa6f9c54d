import org.jspecify.annotations.NullMarked;

/** The storage ports on MySQL and MariaDB. {@link dev.sextant.adapters.mysql.MysqlStorage} is the only way in. */
@NullMarked
// Flyway names its module by its file.
@SuppressWarnings("requires-automatic")
module dev.sextant.adapters.mysql {
    requires static org.jspecify;
    requires transitive dev.sextant.domain;
    requires transitive dev.sextant.ports;
    requires com.zaxxer.hikari;
    requires dev.sextant.support.jooq;
    requires dev.sextant.support.storage;
    requires flyway.core;
    requires java.sql;
    requires org.jooq;
    requires org.slf4j;

    exports dev.sextant.adapters.mysql;
}
