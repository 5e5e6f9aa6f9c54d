package dev.sextant.arch;

/** The regions of the hexagon, from the inside out. */
final class Packages {
    static final String DOMAIN = "dev.sextant.domain..";
    static final String PORTS = "dev.sextant.ports..";
    static final String DRIVEN = "dev.sextant.ports.driven..";
    static final String DRIVING = "dev.sextant.ports.driving..";
    static final String APPLICATION = "dev.sextant.application..";
    static final String CONTRACT = "dev.sextant.contract..";
    static final String ADAPTERS = "dev.sextant.adapters..";
    static final String SQLITE = "dev.sextant.adapters.sqlite..";
    static final String MYSQL = "dev.sextant.adapters.mysql..";
    static final String ENGINE = "dev.sextant.support.storage..";
    static final String SHARED_SQL = "dev.sextant.support.jooq..";
    static final String BENCHMARKS = "dev.sextant.support.benchmarks..";
    static final String APP = "dev.sextant.app..";
    static final String WEB = "dev.sextant.app.web..";
    static final String REMOTE = "dev.sextant.app.remote..";
    static final String WIRING = "dev.sextant.app.wiring..";
    static final String METER = "dev.sextant.app.meter..";
    static final String CLI = "dev.sextant.app.cli..";

    /** Marks what may be null, and is gone at run time. */
    static final String JSPECIFY = "org.jspecify.annotations";

    static final String SLF4J = "org.slf4j";

    private Packages() {}
}
