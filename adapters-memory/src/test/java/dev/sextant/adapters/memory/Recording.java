package dev.sextant.adapters.memory;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A registered run, and small telemetry for it. */
record Recording(MemoryStorage storage, RunId run) {
    static final WallInstant NOON = new WallInstant(1_900_000_000_000_000L);

    static Recording into(MemoryStorage storage) {
        RunId run = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
        storage.runs().register(new Registration(run, Submission.of("a run", "worker"), NOON, "test", false));
        return new Recording(storage, run);
    }

    static Event event(double time) {
        return new Event(time, NOON, "step", "agent", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    AppendOutcome events(double... times) {
        List<Event> events =
                IntStream.range(0, times.length).mapToObj(i -> event(times[i])).toList();
        return storage.events().append(List.of(EventBatch.of(run, events))).getFirst();
    }
}
