package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A value written in the canonical form: what every event's context is stored as, and what its key's digest is of. */
@State(Scope.Benchmark)
public class CanonicalWriting implements Part<CanonicalJson> {
    static final String LINE = "{\"type\": \"arrival\", \"time\": 12.75, \"target\": \"agent-007\", \"context\":"
            + " {\"note\": \"agent reached target waypoint after replanning\", \"order\": 482913, \"step\": 1275,"
            + " \"position\": [1.5, -2.25, 1e-3], \"done\": false}}";

    private final Json value = JsonText.read("entry", LINE);

    @Override
    public String what() {
        return "an event's line of JSON written canonically";
    }

    /** Answers the canonical text. */
    @Benchmark
    @Override
    public CanonicalJson work() {
        return CanonicalJson.of(value);
    }
}
