package dev.sextant.arch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A conformance sheet, as its source declares it.
 *
 * @param contracts the contract that each of its nested classes extends, by the nested class's name
 */
record Sheet(BuiltModule module, JavaSource source, Map<String, String> contracts) {
    Sheet {
        contracts = Collections.unmodifiableMap(new TreeMap<>(contracts));
    }

    String name() {
        return source.name();
    }

    Tier tier() {
        return Tier.of(name());
    }
}
