package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.text.Needle;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A common word looked for in every text of a block: what a search pays for each block that it has to read. */
@State(Scope.Benchmark)
public class NeedleSearch implements Part<Integer> {
    static final String WORD = "Waypoint";

    private final List<String> block = new Blocks().next();
    private final Needle needle = new Needle(WORD);

    @Override
    public String what() {
        return "a word looked for in a block of 200 events";
    }

    List<String> block() {
        return block;
    }

    /** Answers how many texts have it. */
    @Benchmark
    @Override
    public Integer work() {
        int found = 0;
        for (String text : block) {
            if (needle.isIn(text)) {
                found++;
            }
        }
        return found;
    }
}
