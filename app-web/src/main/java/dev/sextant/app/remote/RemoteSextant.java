package dev.sextant.app.remote;

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

/** A Sextant that a server runs: its driving ports. Nobody is asked before one of them is called. */
public final class RemoteSextant implements AutoCloseable {
    private final Exchange exchange;
    private final RemoteCarrier carrier;

    public RemoteSextant(ServerUrl server, Token token) {
        this.exchange = new Exchange(server, token);
        this.carrier = new RemoteCarrier(exchange);
    }

    public BrowseRuns browseRuns() {
        return new RemoteRuns(exchange);
    }

    public CountRuns countRuns() {
        return new RemoteCensus(exchange);
    }

    public BrowseEvents browseEvents() {
        return new RemoteEvents(exchange);
    }

    public BrowseLogs browseLogs() {
        return new RemoteLogs(exchange);
    }

    public ReadSeries readSeries() {
        return new RemoteSeries(exchange);
    }

    public FollowRun followRun() {
        return new RemoteTails(exchange, browseEvents(), browseLogs());
    }

    public ReserveGpus reserveGpus() {
        return new RemoteGpus(exchange);
    }

    public CancelRuns cancelRuns() {
        return new RemoteCancels(exchange);
    }

    public CarryRuns carryRuns() {
        return carrier;
    }

    public MeasureStore measureStore() {
        return new RemoteSizes(exchange);
    }

    @Override
    public void close() {
        try (exchange) {
            carrier.close();
        }
    }
}
