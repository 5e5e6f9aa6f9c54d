package dev.sextant.app.web;

import static dev.sextant.app.web.RemoteHall.AT;
import static dev.sextant.app.web.RemoteHall.LOSS;
import static dev.sextant.app.web.RemoteHall.NOBODY;
import static dev.sextant.app.web.RemoteHall.TENTH;
import static dev.sextant.app.web.RemoteHall.followed;
import static dev.sextant.app.web.RemoteHall.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.RemoteHall.Ports;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.queue.WaitReason;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the ports of a hexagon and those of its server the same, and expects equal values. */
class RemoteSextantTest {
    private static RemoteHall hall;
    private static RunId said;
    private static RunId purged;

    @BeforeAll
    static void a_server_with_runs_in_every_state() {
        hall = new RemoteHall();
        said = hall.said();
        purged = hall.purged();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    static Stream<Arguments> questions() {
        return Stream.of(runs(), entries(), series(), gpus()).flatMap(all -> all);
    }

    private static Stream<Arguments> runs() {
        RunQuery all = RunQuery.of(RunFilter.ALL).limit(1000);
        RunFilter some = RunFilter.ALL.states(EnumSet.of(RunState.PENDING, RunState.RUNNING));
        RunFilter named = RunFilter.ALL.name(new TextTest.Contains(new Needle("WAITS")));
        RunFilter exactly = RunFilter.ALL.name(new TextTest.Equals("saïd"));
        return Stream.of(
                asked("every run", ports -> ports.runs().page(all)),
                asked("some states", ports -> ports.runs().page(RunQuery.of(some))),
                asked("by a part of the name", ports -> ports.runs().page(RunQuery.of(named))),
                asked("by the name", ports -> ports.runs().page(RunQuery.of(exactly))),
                asked("by the holder", ports -> ports.runs().page(RunQuery.of(RunFilter.ALL.heldBy("north: a.1")))),
                asked("a page", ports -> ports.runs().page(RunQuery.of(named).limit(2))),
                asked(
                        "behind a key",
                        ports -> ports.runs()
                                .page(all.direction(Direction.FORWARD).after(new RunKey(AT, said)))),
                asked("one", ports -> ports.runs().find(said)),
                asked("none", ports -> ports.runs().find(NOBODY)),
                asked("all steps", ports -> ports.runs().history(HistoryQuery.all())),
                asked(
                        "steps of one",
                        ports -> ports.runs()
                                .history(HistoryQuery.of(said).after(2).limit(2))),
                asked("steps of none", ports -> ports.runs().history(HistoryQuery.of(NOBODY))),
                asked(
                        "why each waits",
                        ports -> ports.runs().page(all).items().stream()
                                .map(run -> ports.runs().whyWaiting(run.id()))
                                .toList()),
                asked("why none waits", ports -> ports.runs().whyWaiting(NOBODY)),
                asked("how many of each state", ports -> ports.counts().census()),
                asked("its size", ports -> ports.sizes().sizeOf(said)),
                asked("the size of none", ports -> ports.sizes().sizeOf(NOBODY)),
                asked("the size of all", ports -> ports.sizes().sizeOf()));
    }

    private static Stream<Arguments> entries() {
        EntryQuery<EventFilter> events = EntryQuery.of(said, EventFilter.ALL).limit(1000);
        EntryQuery<LogFilter> logs = EntryQuery.of(said, LogFilter.ALL).limit(1000);
        EventFilter event = EventFilter.ALL
                .types(Set.of("type-0", "type-1"))
                .target(new TextTest.Contains(new Needle("t")))
                .source(new TextTest.Contains(new Needle("&B=")))
                .internal(true)
                .time(TimeRange.of(TENTH, 11))
                .wall(WallRange.of(AT, WallInstant.MAX))
                .text(new Needle("\"é\":[1.5"));
        LogFilter log = LogFilter.ALL
                .leastLevel(LogLevel.DEBUG)
                .loggerPrefix("l.")
                .streams(EnumSet.of(LogStream.STDOUT, LogStream.RECORDS))
                .time(TimeRange.from(1))
                .text(new Needle("100% OF \u2028 +"));
        return Stream.of(
                asked("all events", ports -> ports.events().page(events)),
                asked(
                        "events by time",
                        ports -> ports.events()
                                .page(events.order(Order.TIME)
                                        .direction(Direction.BACKWARD)
                                        .limit(7))),
                asked(
                        "events behind a key",
                        ports -> ports.events().page(events.order(Order.TIME).after(new EntryKey(3, 30)))),
                asked("events by everything", ports -> ports.events().page(EntryQuery.of(said, event))),
                asked(
                        "events of an exact source",
                        ports -> ports.events()
                                .page(EntryQuery.of(said, EventFilter.ALL.source(new TextTest.Equals("a&b=2"))))),
                asked("events of none", ports -> ports.events().page(EntryQuery.of(NOBODY, event))),
                asked("events of a purged one", ports -> ports.events().page(EntryQuery.of(purged, event))),
                asked("how many events", ports -> ports.events().count(said, event)),
                asked("how many events of none", ports -> ports.events().count(NOBODY, event)),
                asked("facets of events", ports -> ports.events().facets(said, EventFilter.ALL)),
                asked("around an event", ports -> ports.events().around(said, 60, 3)),
                asked("around the first", ports -> ports.events().around(said, 1, 3)),
                asked("around what is beyond the end", ports -> ports.events().around(said, 999, 3)),
                asked("around nothing", ports -> ports.events().around(NOBODY, 1, 3)),
                asked("all logs", ports -> ports.logs().page(logs)),
                asked("logs by everything", ports -> ports.logs().page(EntryQuery.of(said, log))),
                asked("how many logs", ports -> ports.logs().count(said, log)),
                asked("facets of logs", ports -> ports.logs().facets(said, LogFilter.ALL)),
                asked(
                        "a histogram of logs",
                        ports -> ports.logs()
                                .histogram(new LevelHistogramQuery(
                                        said, log, AT, WallInstant.of(GpuHall.START.plusSeconds(1)), 100))),
                asked("around a log", ports -> ports.logs().around(said, 60, 3)),
                asked("around a log beyond the end", ports -> ports.logs().around(said, 999, 3)));
    }

    private static Stream<Arguments> series() {
        return Stream.of(
                asked("all series", ports -> ports.series().list(SeriesQuery.of(said))),
                asked(
                        "a page of series",
                        ports -> ports.series()
                                .list(SeriesQuery.of(said).limit(1).after(new SeriesName("late")))),
                asked("the series of none", ports -> ports.series().list(SeriesQuery.of(NOBODY))),
                asked("a summary", ports -> ports.series().summary(said, LOSS)),
                asked("no summary", ports -> ports.series().summary(said, new SeriesName("no"))),
                asked("samples", ports -> ports.series().samples(samples(Optional.empty(), 4096))),
                asked(
                        "a page of samples",
                        ports -> ports.series().samples(samples(Optional.of(new SampleKey(0.5, 50)), 5))),
                asked("a raw chart", ports -> ports.series().chart(new ChartQuery(said, LOSS, -10, 10, 2000))),
                asked("a thinned chart", ports -> ports.series().chart(new ChartQuery(said, LOSS, -10, 10, 8))),
                asked(
                        "charts",
                        ports -> ports.series()
                                .compare(List.of(
                                        new ChartQuery(said, LOSS, -1, 1, 8),
                                        new ChartQuery(purged, LOSS, -1, 1, 8),
                                        new ChartQuery(said, new SeriesName("late"), 0, 2, 8)))),
                asked(
                        "buckets",
                        ports -> ports.series()
                                .buckets(new BucketQuery(
                                        said, LOSS, -10, 10, TENTH * 7, EnumSet.allOf(Aggregate.class)))),
                asked("followed events", ports -> followed(ports.follow().events(said, 3))),
                asked("followed logs", ports -> followed(ports.follow().logs(said, 0))),
                asked("followed samples", ports -> followed(ports.follow().samples(said, 100))),
                asked("samples of none", ports -> next(ports.follow().samples(NOBODY, 0))),
                asked("logs of a purged one", ports -> next(ports.follow().logs(purged, 0))));
    }

    private static SamplesQuery samples(Optional<SampleKey> after, int limit) {
        return new SamplesQuery(said, LOSS, TimeRange.of(-3, 4), after, limit);
    }

    private static Stream<Arguments> gpus() {
        return Stream.of(
                asked("the board", ports -> ports.gpus().board()),
                asked("all holdings", ports -> ports.gpus().history(HoldingQuery.all())),
                asked(
                        "holdings then",
                        ports -> ports.gpus()
                                .history(HoldingQuery.all().at(AT).node("south").limit(3))),
                asked(
                        "holdings of a device",
                        ports -> ports.gpus()
                                .history(HoldingQuery.of(new DeviceId("north: a.1", 1))
                                        .after(1))),
                asked("too many slots", ports -> reserved(ports, "north: a.1", OptionalInt.empty())),
                asked("slots of no device", ports -> reserved(ports, "north: a.1", OptionalInt.of(9))),
                asked("slots of no node", ports -> reserved(ports, "nowhere", OptionalInt.empty())),
                asked("no reservation", ports -> ports.gpus().release(99, "ada", "so")),
                asked("no quarantine", ports -> ports.gpus().liftQuarantine(said, "ada", "so")),
                asked("to drain again", ports -> ports.gpus().drain(new DeviceId("south", 0), "bob", "so")),
                asked(
                        "to reopen what is open",
                        ports -> ports.gpus().reopen(new DeviceId("north: a.1", 1), "bob", "so")),
                asked("to drain nothing", ports -> ports.gpus().drain(new DeviceId("nowhere", 0), "bob", "so")),
                asked("to cancel what has ended", ports -> ports.cancels().requestCancel(said, "ada", "so")),
                asked("to cancel none", ports -> ports.cancels().requestCancel(NOBODY, "ada", "so")));
    }

    private static Object reserved(Ports ports, String node, OptionalInt device) {
        return ports.gpus().reserve(node, device, 4, WallInstant.of(GpuHall.START.plusSeconds(60)), "ada", "so");
    }

    private static Arguments asked(String what, Function<Ports, Object> question) {
        return Arguments.of(what, question);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_server_answers_as_its_hexagon_does(String what, Function<Ports, Object> question) {
        Object there = question.apply(hall.there());

        assertThat(there).isEqualTo(question.apply(hall.here()));
    }

    @Test
    void what_is_compared_has_every_state_and_every_reason_to_wait() {
        List<Run> runs =
                hall.remote().browseRuns().page(RunQuery.of(RunFilter.ALL)).items();

        assertThat(runs).extracting(Run::state).contains(RunState.values());
        assertThat(runs.stream()
                        .flatMap(run -> hall.remote().browseRuns().whyWaiting(run.id()).stream())
                        .<Class<?>>map(WaitReason::getClass))
                .contains(
                        WaitReason.ForItsClient.class,
                        WaitReason.TooLarge.class,
                        WaitReason.Withheld.class,
                        WaitReason.NoFreeSlot.class,
                        WaitReason.Behind.class,
                        WaitReason.Next.class);
        assertThat(hall.remote().reserveGpus().board().nodes())
                .flatExtracting(NodeBoard::slots)
                .anyMatch(slot -> slot.lastEnd().isPresent())
                .anyMatch(slot -> slot.draining().isPresent())
                .anyMatch(slot -> slot.holding().isPresent());
        assertThat(followed(hall.remote().followRun().events(said, 0))).hasSize(122);
    }
}
