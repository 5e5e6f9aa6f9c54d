package dev.sextant.app.remote;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunState;
import dev.sextant.ports.driving.CountRuns;
import java.util.EnumMap;
import java.util.Map;

/** Counts a server's runs. */
record RemoteCensus(Exchange exchange) implements CountRuns {
    @Override
    public RunCensus census() {
        return exchange.get(Question.at("census"))
                .read(census -> new RunCensus(runs(census), PageReader.optionalInstant(census, "waitingSince")));
    }

    private static Map<RunState, Long> runs(Fields census) {
        Fields counts = Fields.of("runs", census.object("runs"));
        Map<RunState, Long> runs = new EnumMap<>(RunState.class);
        for (RunState state : RunState.values()) {
            runs.put(state, counts.optionalWhole(state.name()).orElse(0));
        }
        return runs;
    }
}
