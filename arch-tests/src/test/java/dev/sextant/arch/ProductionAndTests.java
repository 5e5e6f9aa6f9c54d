package dev.sextant.arch;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.HashSet;
import java.util.Set;

/** All that is built, but for this module, whose twins are bad on purpose. */
final class ProductionAndTests implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> rules) {
        Set<Location> locations = new HashSet<>(new Production().get(rules));
        Reactor.MODULES.forEach(module -> module.testLocation().ifPresent(locations::add));
        return locations;
    }
}
