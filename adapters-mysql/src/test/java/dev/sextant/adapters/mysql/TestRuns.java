package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs and events for the tests of this adapter alone. */
final class TestRuns {
    private static final WallInstant NOON = new WallInstant(1_932_638_400_000_000L);
    private static final StepNote NOTE = new StepNote(NOON, "test", "because");

    private TestRuns() {}

    static RunId id(int number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }

    static PendingRun register(Storage storage, int number) {
        var outcome = storage.runs()
                .register(new Registration(id(number), Submission.of("run " + number, "worker"), NOON, "test", false));
        return ((Registered) outcome).run();
    }

    static EndedRun end(Storage storage, PendingRun pending) {
        RunningRun running =
                step(storage, step(storage, pending.dispatch("node", NOTE)).begin(NOTE));
        return step(storage, running.complete(new EndReason.Exited(0), NOTE));
    }

    static EndedRun archive(Storage storage, EndedRun ended) {
        return step(storage, ended.archive(NOTE).orElseThrow());
    }

    static void purge(Storage storage, EndedRun archived) {
        step(storage, archived.purge(NOTE).orElseThrow());
    }

    static PendingRun find(Storage storage, int number) {
        return (PendingRun) storage.runs().find(id(number)).orElseThrow();
    }

    static Step<EndedRun> cancel(PendingRun pending) {
        return pending.cancel(NOTE);
    }

    /** So many samples of one series. */
    static SampleBatch samples(RunId run, int size) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            batch.add("series", i, NOON.epochMicros() + i, Math.sin(i));
        }
        return batch.build();
    }

    private static <T extends Run> T step(Storage storage, Step<T> step) {
        assertThat(storage.runs().step(step)).isInstanceOf(Stepped.class);
        return step.after();
    }

    static Event event(int time, String target, String text) {
        return new Event(
                time,
                NOON,
                "step",
                target,
                Optional.empty(),
                false,
                CanonicalJson.of(new Json.Obj(Map.of("text", new Json.Str(text)))));
    }

    /** So many events whose target names the batch and their place in it. */
    static EventBatch batch(RunId run, String name, int size) {
        return EventBatch.of(
                run,
                IntStream.range(0, size)
                        .mapToObj(i -> event(i, name + "/" + i, ""))
                        .toList());
    }

    /** All events of a run, page by page. */
    static List<Recorded<Event>> readAll(Storage storage, RunId run) {
        List<Recorded<Event>> all = new ArrayList<>();
        EntryQuery<EventFilter> query = EntryQuery.of(run, EventFilter.ALL).limit(PageLimit.MOST);
        Page<Recorded<Event>> page;
        do {
            page = ((Lookup.Found<Page<Recorded<Event>>>) storage.events().page(query)).value();
            all.addAll(page.items());
            if (!page.items().isEmpty()) {
                query = query.after(EntryKey.at(page.items().getLast().sequence()));
            }
        } while (page.next().isPresent());
        return all;
    }
}
