package dev.sextant.app.remote;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.RunState;
import dev.sextant.ports.driving.CancelRuns;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a server for the end of runs. */
record RemoteCancels(Exchange exchange) implements CancelRuns {
    @Override
    public DriveOutcome requestCancel(RunId run, String by, String why) {
        Answer answer = exchange.post(
                Question.at("runs", run, "cancel"),
                new Json.Obj(Map.of("by", new Json.Str(by), "why", new Json.Str(why))));
        if (answer.is("unknown-run")) {
            return new DriveOutcome.Unknown();
        }
        if (answer.is("not-allowed")) {
            return answer.facts(facts -> new DriveOutcome.NotAllowed(
                    RunState.valueOf(facts.text("state")),
                    facts.texts("allowedFrom").stream().map(RunState::valueOf).collect(Collectors.toSet())));
        }
        return new DriveOutcome.Taken(answer.read(RunReader::run));
    }
}
