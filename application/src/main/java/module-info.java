import org.jspecify.annotations.NullMarked;

/** The use cases: they implement the driving ports by calling the driven ones. */
@NullMarked
module dev.sextant.application {
    requires static org.jspecify;
    requires transitive dev.sextant.ports;
    requires org.slf4j;

    exports dev.sextant.application.browse;
    exports dev.sextant.application.copy;
    exports dev.sextant.application.follow;
    exports dev.sextant.application.gpu;
    exports dev.sextant.application.record;
    exports dev.sextant.application.run;
}
