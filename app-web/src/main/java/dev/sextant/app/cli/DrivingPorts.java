package dev.sextant.app.cli;

import dev.sextant.app.remote.RemoteSextant;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.ports.driving.BrowseEvents;
import dev.sextant.ports.driving.BrowseLogs;
import dev.sextant.ports.driving.BrowseRuns;
import dev.sextant.ports.driving.CancelRuns;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.CountRuns;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.MeasureStore;
import dev.sextant.ports.driving.ReadSeries;
import dev.sextant.ports.driving.ReserveGpus;

/**
 * What commands call: the ports of the hexagon around a store, or those of a server. Commands can't tell which, and need not.
 *
 * @param letGo closes what stands behind the ports
 */
record DrivingPorts(
        BrowseRuns browseRuns,
        CountRuns countRuns,
        BrowseEvents browseEvents,
        BrowseLogs browseLogs,
        ReadSeries readSeries,
        FollowRun followRun,
        ReserveGpus reserveGpus,
        CancelRuns cancelRuns,
        CarryRuns carryRuns,
        MeasureStore measureStore,
        Runnable letGo)
        implements AutoCloseable {
    static DrivingPorts of(Hexagon hexagon) {
        return new DrivingPorts(
                hexagon.browseRuns(),
                hexagon.countRuns(),
                hexagon.browseEvents(),
                hexagon.browseLogs(),
                hexagon.readSeries(),
                hexagon.followRun(),
                hexagon.reserveGpus(),
                hexagon.driveRun(),
                hexagon.carryRuns(),
                hexagon.keepHouse(),
                hexagon::close);
    }

    static DrivingPorts of(RemoteSextant server) {
        return new DrivingPorts(
                server.browseRuns(),
                server.countRuns(),
                server.browseEvents(),
                server.browseLogs(),
                server.readSeries(),
                server.followRun(),
                server.reserveGpus(),
                server.cancelRuns(),
                server.carryRuns(),
                server.measureStore(),
                server::close);
    }

    @Override
    public void close() {
        letGo.run();
    }
}
