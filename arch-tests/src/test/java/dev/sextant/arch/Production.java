package dev.sextant.arch;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.Set;
import java.util.stream.Collectors;

/** What is built from {@code src/main/java}, the contract suite included. */
final class Production implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> rules) {
        return Reactor.MODULES.stream().map(BuiltModule::location).collect(Collectors.toSet());
    }
}
