package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.remote.RemoteSextant;
import dev.sextant.app.remote.ServerUrl;
import dev.sextant.app.remote.Token;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
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
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.Departure;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import dev.sextant.ports.driving.BrowseEvents;
import dev.sextant.ports.driving.BrowseLogs;
import dev.sextant.ports.driving.BrowseRuns;
import dev.sextant.ports.driving.CancelRuns;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.CountRuns;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.Follower;
import dev.sextant.ports.driving.JoinedNode;
import dev.sextant.ports.driving.MeasureStore;
import dev.sextant.ports.driving.ReadSeries;
import dev.sextant.ports.driving.ReserveGpus;
import dev.sextant.ports.driving.WholeRun;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final RunId NOBODY = new RunId("00000000-0000-7000-8000-000000000000");
    private static final SeriesName LOSS = new SeriesName("loss / é");
    private static final String DEEP = "[".repeat(61) + "]".repeat(61);
    private static final WallInstant AT = WallInstant.of(GpuHall.START);
    private static final double TENTH = 0.1;
    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
    private static final List<LogStream> STREAMS = List.of(LogStream.values());

    private static GpuHall hall;
    private static RemoteSextant remote;
    private static JoinedNode north;
    private static RunId said;
    private static RunId purged;

    /** What both have. */
    record Ports(
            BrowseRuns runs,
            BrowseEvents events,
            BrowseLogs logs,
            ReadSeries series,
            FollowRun follow,
            ReserveGpus gpus,
            CancelRuns cancels,
            CarryRuns carry,
            MeasureStore sizes,
            CountRuns counts) {
        static Ports here() {
            Hexagon hexagon = hall.sextant().hexagon();
            return new Ports(
                    hexagon.browseRuns(),
                    hexagon.browseEvents(),
                    hexagon.browseLogs(),
                    hexagon.readSeries(),
                    hexagon.followRun(),
                    hexagon.reserveGpus(),
                    hexagon.driveRun(),
                    hexagon.carryRuns(),
                    hexagon.keepHouse(),
                    hexagon.countRuns());
        }

        static Ports there() {
            return new Ports(
                    remote.browseRuns(),
                    remote.browseEvents(),
                    remote.browseLogs(),
                    remote.readSeries(),
                    remote.followRun(),
                    remote.reserveGpus(),
                    remote.cancelRuns(),
                    remote.carryRuns(),
                    remote.measureStore(),
                    remote.countRuns());
        }
    }

    @BeforeAll
    static void a_server_with_runs_in_every_state() {
        hall = new GpuHall();
        remote = asks(hall.sextant().tokens().secret());
        north = hall.node("north: a.1", 2, 2);
        hall.node("south", 1);
        hall.node("west", 5);
        said = new RunId(hall.sextant().clientRun("saïd"));
        purged = ended("purged", "complete");
        post(purged, "archive", "{}");
        hall.sextant().delete("runs/" + purged + "?by=ada");
        say();
        RunId shelved = ended("shelved", "fail");
        post(shelved, "archive", "{}");
        post(shelved, "pin", "{\"by\":\"ada\",\"why\":\"a paper\"}");
        post(new RunId(hall.sextant().clientRun("given up")), "cancel", "{}");
        nodes();
    }

    private static void nodes() {
        hall.waiting("failing", 4);
        DispatchingRun failing = GpuHall.claim(north);
        north.begin(failing.id(), failing.hold().fence());
        north.gone(failing.id(), failing.hold().fence(), new EndReason.Exited(3));
        hall.waiting("running", 2);
        DispatchingRun running = GpuHall.claim(north);
        north.begin(running.id(), running.hold().fence());
        north.beat(running.id(), running.hold().fence());
        post(running.id(), "cancel", "{\"by\":\"ada\",\"why\":\"enough\"}");
        hall.waiting("dispatching", 1);
        GpuHall.claim(north);
        hall.reserve("south", 1);
        for (int i = 0; i < 9; i++) {
            hall.waiting("waits " + i, Math.max(0, i - 2));
        }
        hall.sextant().clientRun("waits for its client");
        hall.sextant().post("gpus/west/0/drain", "{\"by\":\"ada\",\"why\":\"a new fan\"}");
        hall.sextant().post("gpus/south/0/drain", "{\"by\":\"ada\",\"why\":\"a new fan\"}");
    }

    private static RunId ended(String name, String how) {
        RunId run = new RunId(hall.sextant().clientRun(name));
        post(run, "start", "{\"client\":\"me\"}");
        post(run, how, "{\"fence\":1,\"message\":\"that was it\"}");
        return run;
    }

    private static void say() {
        post(said, "start", "{\"client\":\"me\"}");
        List<String> events = new ArrayList<>();
        List<String> logs = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String at = ",\"recordedAt\":\"2031-03-30T14:00:00." + (100_000 + i) + "Z\"";
            events.add("{\"type\":\"type-" + i % 3 + "\",\"target\":\"T " + i % 7 + "\",\"time\":" + i * TENTH
                    + (i % 2 == 0 ? ",\"source\":\"a&b=" + i % 5 + "\",\"internal\":true" : "") + at
                    + ",\"context\":{\"é\":[1.5,null],\"n\":" + i + "}}");
            logs.add("{\"level\":\"" + LEVELS.get(i % 6) + "\",\"logger\":\"l." + i % 4 + "\",\"stream\":\""
                    + STREAMS.get(i % 3) + "\",\"message\":\"100% of \\u2028 + " + i + "\""
                    + (i % 2 == 0 ? ",\"time\":" + i * TENTH : "") + at + "}");
            samples.add("{\"series\":\"" + (i % 4 == 0 ? "other" : LOSS) + "\",\"time\":" + (60 - i) * TENTH
                    + ",\"value\":" + (i % 9 == 0 ? "\"NaN\"" : i % 9 == 1 ? "\"-Infinity\"" : i / 3.0) + at + "}");
        }
        events.add("{\"type\":\"deep\",\"target\":\"t\",\"time\":0,\"context\":{\"deep\":" + DEEP + "}}");
        post(said, "events", events.toString());
        post(said, "logs", logs.toString());
        post(said, "samples", samples.toString());
        post(said, "complete", "{\"fence\":1}");
        post(said, "events", "[{\"type\":\"late\",\"target\":\"t\",\"time\":1}]");
        post(said, "samples", "[{\"series\":\"late\",\"time\":1,\"value\":5e-324}]");
    }

    private static void post(RunId run, String what, String body) {
        ServedSextant.Answer answer = hall.sextant().post("runs/" + run + "/" + what, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static RemoteSextant asks(String token) {
        return new RemoteSextant(
                ServerUrl.parse("--url", hall.sextant().uri("/").toString()), Token.of(token, "the test"));
    }

    @AfterAll
    static void close() {
        try (GpuHall _ = hall) {
            remote.close();
        }
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

    /** Everything that comes, until nothing comes any more. */
    private static <T> List<T> followed(Follower<T> follower) {
        List<T> all = new ArrayList<>();
        while (next(follower) instanceof Delivery.Entries<T>(List<T> entries) && !entries.isEmpty()) {
            all.addAll(entries);
        }
        follower.close();
        return all;
    }

    private static <T> Delivery<T> next(Follower<T> follower) {
        try {
            return follower.next(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_server_answers_as_its_hexagon_does(String what, Function<Ports, Object> question) {
        Object there = question.apply(Ports.there());

        assertThat(there).isEqualTo(question.apply(Ports.here()));
    }

    @Test
    void what_is_compared_has_every_state_and_every_reason_to_wait() {
        List<Run> runs = remote.browseRuns().page(RunQuery.of(RunFilter.ALL)).items();

        assertThat(runs).extracting(Run::state).contains(RunState.values());
        assertThat(runs.stream()
                        .flatMap(run -> remote.browseRuns().whyWaiting(run.id()).stream())
                        .<Class<?>>map(WaitReason::getClass))
                .contains(
                        WaitReason.ForItsClient.class,
                        WaitReason.TooLarge.class,
                        WaitReason.Withheld.class,
                        WaitReason.NoFreeSlot.class,
                        WaitReason.Behind.class,
                        WaitReason.Next.class);
        assertThat(remote.reserveGpus().board().nodes())
                .flatExtracting(NodeBoard::slots)
                .anyMatch(slot -> slot.lastEnd().isPresent())
                .anyMatch(slot -> slot.draining().isPresent())
                .anyMatch(slot -> slot.holding().isPresent());
        assertThat(followed(remote.followRun().events(said, 0))).hasSize(122);
    }

    @Test
    void what_is_asked_of_a_server_is_done_there() {
        Ports here = Ports.here();
        Ports there = Ports.there();

        Reservation reservation = there.gpus()
                .reserve("north: a.1", OptionalInt.of(1), 1, WallInstant.of(GpuHall.START.plusSeconds(9)), "ada", "so");
        List<Holding> held = heldBy(reservation, here);
        ReleaseOutcome released = there.gpus().release(((Reservation.Granted) reservation).number(), "bob", "early");
        RunId waiting = new RunId(hall.waiting("to be cancelled", 9));
        DriveOutcome cancelled = there.cancels().requestCancel(waiting, "ada", "so");

        assertThat(reservation)
                .isEqualTo(new Reservation.Granted(held.getFirst().sequence(), held));
        assertThat(released).isEqualTo(new ReleaseOutcome.Released(heldBy(reservation, here)));
        assertThat(cancelled)
                .isEqualTo(new DriveOutcome.Taken(here.runs().find(waiting).orElseThrow()));
        assertThat(here.runs().history(HistoryQuery.of(waiting)).getLast().note())
                .isEqualTo(new StepNote(AT, "ada", "so"));
    }

    private static List<Holding> heldBy(Reservation reservation, Ports ports) {
        long number = ((Reservation.Granted) reservation).number();
        return ports.gpus().history(HoldingQuery.all()).stream()
                .filter(holding -> holding.holder().equals(new Holder.Reserved(number)))
                .toList();
    }

    @Test
    void a_value_that_the_server_refuses_is_refused_as_it_is_there() {
        for (Ports ports : List.of(Ports.here(), Ports.there())) {
            assertThatThrownBy(() -> ports.gpus().reserve("south", OptionalInt.empty(), 0, AT, "ada", "so"))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessage("count is 0, but must be 1 to 1024")
                    .extracting("field")
                    .isEqualTo("count");
        }
    }

    @Test
    void a_run_that_is_carried_away_is_the_whole_run() {
        WholeRun here = ((Departure.Ready<WholeRun>) Ports.here().carry().leave(said)).run();
        WholeRun there = ((Departure.Ready<WholeRun>) Ports.there().carry().leave(said)).run();

        assertThat(there.run()).isEqualTo(here.run());
        assertThat(there.history())
                .extracting(HistoryEntry::note)
                .isEqualTo(here.history().stream().map(HistoryEntry::note).toList());
        assertThat(there.events(0)).isEqualTo(here.events(0));
        assertThat(there.logs(100)).isEqualTo(here.logs(100));
        assertThat(there.samples(0)).isEqualTo(here.samples(0));
        assertThat(Ports.there().carry().leave(purged))
                .isEqualTo(Ports.here().carry().leave(purged));
        assertThat(Ports.there().carry().leave(NOBODY))
                .isEqualTo(Ports.here().carry().leave(NOBODY));
    }

    @Test
    void a_run_that_is_brought_to_a_server_stands_there_and_is_brought_but_once() {
        WholeRun run = ((Departure.Ready<WholeRun>) Ports.there().carry().leave(said)).run();
        List<Long> read = new ArrayList<>();
        try (ServedSextant other = new ServedSextant();
                RemoteSextant asked = new RemoteSextant(
                        ServerUrl.parse("--url", other.uri("/").toString()),
                        Token.of(other.tokens().secret(), "the test"))) {
            Arrival first = asked.carryRuns().arrive(run, read::add);
            Arrival again = asked.carryRuns().arrive(run, more -> {});

            assertThat(first).isEqualTo(new Arrival.Stands(363, false));
            assertThat(again).isEqualTo(new Arrival.Stands(363, true));
            assertThat(read.stream().mapToLong(Long::longValue).sum()).isEqualTo(363);
            assertThat(other.hexagon().browseRuns().find(said))
                    .map(Run::digest)
                    .isEqualTo(Optional.of(run.run().digest()));
            other.post("runs/" + said + "/pin", "{\"why\":\"changed\"}");
            assertThat(asked.carryRuns().arrive(run, more -> {}))
                    .isEqualTo(other.hexagon().carryRuns().arrive(run, more -> {}))
                    .isInstanceOf(Arrival.Refused.class);
        }
    }

    @Test
    void a_token_lets_in_for_what_it_gives_and_no_more() {
        String reading = hall.sextant()
                .post("tokens", "{\"scope\":\"read\"}")
                .json()
                .path("token")
                .asText();
        try (RemoteSextant reader = asks(reading)) {
            assertThat(reader.browseRuns().find(said)).isPresent();
            assertThatThrownBy(() -> reader.cancelRuns().requestCancel(said, "eve", "so"))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining(
                            "refuses the token that the test gives: the token gives read, but this needs");
        }
    }
}
