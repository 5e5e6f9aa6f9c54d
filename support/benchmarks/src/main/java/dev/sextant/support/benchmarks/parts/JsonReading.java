package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event's line of JSON made a value: what every event costs that comes over HTTP, before it is one. */
@State(Scope.Benchmark)
public class JsonReading implements Part<Json> {
    private final String line = CanonicalWriting.LINE;

    @Override
    public String what() {
        return "an event's line of JSON read";
    }

    /** Answers the value. */
    @Benchmark
    @Override
    public Json work() {
        return JsonText.read("entry", line);
    }
}
