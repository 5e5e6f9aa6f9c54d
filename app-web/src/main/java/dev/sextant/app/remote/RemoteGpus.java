package dev.sextant.app.remote;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.ReserveGpus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Shows who has which of a server's slots, and reserves some. */
record RemoteGpus(Exchange exchange) implements ReserveGpus {
    private static final String GPUS = "gpus";
    private static final String RESERVATIONS = "reservations";

    @Override
    public Board board() {
        return exchange.get(Question.at(GPUS)).read(GpuReader::board);
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        // Whoever names the device has named its node.
        return exchange
                .get(Question.at(GPUS, "history")
                        .with("node", query.device().map(DeviceId::node).or(query::node))
                        .with("device", query.device().map(DeviceId::number))
                        .with("at", query.at())
                        .with("after", query.after())
                        .with("limit", query.limit()))
                .read(page -> PageReader.items(page, GpuReader::holding))
                .stream()
                .filter(query::matches)
                .toList();
    }

    @Override
    public Reservation reserve(String node, OptionalInt device, int count, WallInstant until, String by, String why) {
        Map<String, Json> wish = new HashMap<>(step(by, why));
        wish.put("node", new Json.Str(node));
        device.ifPresent(number -> wish.put("device", new Json.Num(number)));
        wish.put("count", new Json.Num(count));
        wish.put("until", new Json.Str(until.toString()));
        Answer answer = exchange.post(Question.at(GPUS, RESERVATIONS), new Json.Obj(wish));
        if (answer.is("slots-taken")) {
            return answer.facts(facts -> new Reservation.NotEnoughFree(facts.wholeInt("free", 0)));
        }
        if (answer.is("unknown-node")) {
            return new Reservation.UnknownNode();
        }
        if (answer.is("unknown-device")) {
            return new Reservation.UnknownDevice();
        }
        return answer.read(reservation -> new Reservation.Granted(
                reservation.whole("id"), PageReader.objects(reservation, "holdings", GpuReader::holding)));
    }

    @Override
    public ReleaseOutcome release(long reservation, String by, String why) {
        return released(
                exchange.delete(Question.at(GPUS, RESERVATIONS, reservation)
                        .with("by", by)
                        .with("why", why)),
                "unknown-reservation");
    }

    @Override
    public ReleaseOutcome liftQuarantine(RunId run, String by, String why) {
        return released(
                exchange.post(Question.at(GPUS, "quarantines", run, "lift"), new Json.Obj(step(by, why))),
                "unknown-quarantine");
    }

    @Override
    public DrainOutcome drain(DeviceId device, String by, String why) {
        return set(device, "drain", by, why);
    }

    @Override
    public DrainOutcome reopen(DeviceId device, String by, String why) {
        return set(device, "reopen", by, why);
    }

    private DrainOutcome set(DeviceId device, String how, String by, String why) {
        Answer answer =
                exchange.post(Question.at(GPUS, device.node(), device.number(), how), new Json.Obj(step(by, why)));
        if (answer.is("unknown-device") || answer.is("unknown-node")) {
            return new DrainOutcome.UnknownDevice();
        }
        return answer.read(nothing -> new DrainOutcome.Set());
    }

    private static ReleaseOutcome released(Answer answer, String nothingHeld) {
        return answer.is(nothingHeld)
                ? new ReleaseOutcome.NothingHeld()
                : answer.read(page -> new ReleaseOutcome.Released(PageReader.items(page, GpuReader::holding)));
    }

    private static Map<String, Json> step(String by, String why) {
        return Map.of("by", new Json.Str(by), "why", new Json.Str(why));
    }
}
