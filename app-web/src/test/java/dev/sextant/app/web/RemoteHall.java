package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.remote.RemoteSextant;
import dev.sextant.app.remote.ServerUrl;
import dev.sextant.app.remote.Token;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.time.WallInstant;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A hexagon and its server, of which the same can be asked. */
final class RemoteHall implements AutoCloseable {
    static final RunId NOBODY = new RunId("00000000-0000-7000-8000-000000000000");
    static final SeriesName LOSS = new SeriesName("loss / é");
    static final WallInstant AT = WallInstant.of(GpuHall.START);
    static final double TENTH = 0.1;
    private static final String DEEP = "[".repeat(61) + "]".repeat(61);
    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
    private static final List<LogStream> STREAMS = List.of(LogStream.values());

    private final GpuHall hall = new GpuHall();
    private final RemoteSextant remote;
    private final JoinedNode north;
    private final RunId said;
    private final RunId purged;

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
            CountRuns counts) {}

    /** With runs in every state. */
    RemoteHall() {
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

    /** The ports of the hexagon. */
    Ports here() {
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

    /** Those of its server. */
    Ports there() {
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

    GpuHall gpus() {
        return hall;
    }

    RemoteSextant remote() {
        return remote;
    }

    /** A run with entries of each kind, some of them late. */
    RunId said() {
        return said;
    }

    RunId purged() {
        return purged;
    }

    private void nodes() {
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

    private RunId ended(String name, String how) {
        RunId run = new RunId(hall.sextant().clientRun(name));
        post(run, "start", "{\"client\":\"me\"}");
        post(run, how, "{\"fence\":1,\"message\":\"that was it\"}");
        return run;
    }

    private void say() {
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

    private void post(RunId run, String what, String body) {
        ServedSextant.Answer answer = hall.sextant().post("runs/" + run + "/" + what, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    /** The server's ports, for whoever has a token. */
    RemoteSextant asks(String token) {
        return new RemoteSextant(
                ServerUrl.parse("--url", hall.sextant().uri("/").toString()), Token.of(token, "the test"));
    }

    @Override
    public void close() {
        try (GpuHall _ = hall) {
            remote.close();
        }
    }

    /** Everything that comes, until nothing comes any more. */
    static <T> List<T> followed(Follower<T> follower) {
        List<T> all = new ArrayList<>();
        while (next(follower) instanceof Delivery.Entries<T>(List<T> entries) && !entries.isEmpty()) {
            all.addAll(entries);
        }
        follower.close();
        return all;
    }

    static <T> Delivery<T> next(Follower<T> follower) {
        try {
            return follower.next(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
