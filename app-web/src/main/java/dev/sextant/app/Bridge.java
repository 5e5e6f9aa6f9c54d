package dev.sextant.app;

import dev.sextant.app.meter.Meters;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.watch.Metrics;
import dev.sextant.app.web.watch.ServerFacts;
import dev.sextant.app.web.watch.Stopwatch;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Release;
import dev.sextant.ports.driving.BrowseEvents;
import dev.sextant.ports.driving.BrowseLogs;
import dev.sextant.ports.driving.BrowseRuns;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.CountRuns;
import dev.sextant.ports.driving.DriveRun;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.FollowTopics;
import dev.sextant.ports.driving.KeepHouse;
import dev.sextant.ports.driving.PlanRetention;
import dev.sextant.ports.driving.ReadSeries;
import dev.sextant.ports.driving.RecordTelemetry;
import dev.sextant.ports.driving.ReserveGpus;
import dev.sextant.ports.driving.SubmitRuns;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Hands Micronaut the driving ports that Guice has assembled: the one class that knows both containers. A controller gets
 * the ports, and nothing behind them.
 */
@Factory
public final class Bridge {
    private final Hexagon hexagon;

    Bridge(Hexagon hexagon) {
        this.hexagon = hexagon;
    }

    /** Serves a hexagon over HTTP; whoever opened it closes it, after the server. */
    public static WebServer serve(Hexagon hexagon, WebSettings settings) {
        return WebServer.start(settings, context -> context.registerSingleton(Hexagon.class, hexagon));
    }

    /** Tells wall time; Micronaut brings a clock of its own, which must not tell it here. */
    @Singleton
    @Primary
    InstantSource clock() {
        return hexagon.clock();
    }

    /** Tells how long requests take. */
    @Singleton
    Stopwatch stopwatch() {
        return hexagon.ticker()::nanos;
    }

    /** Made when the server starts, and not when somebody first asks. */
    @Context
    ServerFacts facts() {
        return new ServerFacts(
                Release.VERSION,
                Release.commit(),
                hexagon.storageKind(),
                hexagon.keepHouse().schemaVersion(),
                hexagon.clock().instant());
    }

    /** What is measured behind the ports, and how long requests take. */
    @Singleton
    Metrics metrics() {
        Meters meters = hexagon.meters();
        return new Metrics() {
            @Override
            public String text() {
                return meters.text();
            }

            @Override
            public void answered(int status, Duration took) {
                meters.request(status, took);
            }
        };
    }

    @Singleton
    SubmitRuns submitRuns() {
        return hexagon.submitRuns();
    }

    @Singleton
    DriveRun driveRun() {
        return hexagon.driveRun();
    }

    @Singleton
    RecordTelemetry recordTelemetry() {
        return hexagon.recordTelemetry();
    }

    @Singleton
    BrowseRuns browseRuns() {
        return hexagon.browseRuns();
    }

    @Singleton
    CountRuns countRuns() {
        return hexagon.countRuns();
    }

    @Singleton
    BrowseEvents browseEvents() {
        return hexagon.browseEvents();
    }

    @Singleton
    BrowseLogs browseLogs() {
        return hexagon.browseLogs();
    }

    @Singleton
    ReadSeries readSeries() {
        return hexagon.readSeries();
    }

    @Singleton
    FollowRun followRun() {
        return hexagon.followRun();
    }

    @Singleton
    FollowTopics followTopics() {
        return hexagon.followTopics();
    }

    @Singleton
    CarryRuns carryRuns() {
        return hexagon.carryRuns();
    }

    @Singleton
    ReserveGpus reserveGpus() {
        return hexagon.reserveGpus();
    }

    @Singleton
    KeepHouse keepHouse() {
        return hexagon.keepHouse();
    }

    @Singleton
    PlanRetention planRetention() {
        return hexagon.planRetention();
    }
}
