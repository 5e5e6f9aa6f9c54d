package dev.sextant.app.web;

import static dev.sextant.app.web.RemoteHall.AT;
import static dev.sextant.app.web.RemoteHall.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.remote.RemoteSextant;
import dev.sextant.app.remote.ServerUrl;
import dev.sextant.app.remote.Token;
import dev.sextant.app.web.RemoteHall.Ports;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.Departure;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.WholeRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wished of a server through its ports is done there, as far as its token lets. */
class RemoteDeedsTest {
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

    @Test
    void what_is_asked_of_a_server_is_done_there() {
        Ports here = hall.here();
        Ports there = hall.there();

        Reservation reservation = there.gpus()
                .reserve("north: a.1", OptionalInt.of(1), 1, WallInstant.of(GpuHall.START.plusSeconds(9)), "ada", "so");
        List<Holding> held = heldBy(reservation, here);
        ReleaseOutcome released = there.gpus().release(((Reservation.Granted) reservation).number(), "bob", "early");
        RunId waiting = new RunId(hall.gpus().waiting("to be cancelled", 9));
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
        for (Ports ports : List.of(hall.here(), hall.there())) {
            assertThatThrownBy(() -> ports.gpus().reserve("south", OptionalInt.empty(), 0, AT, "ada", "so"))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessage("count is 0, but must be 1 to 1024")
                    .extracting("field")
                    .isEqualTo("count");
        }
    }

    @Test
    void a_run_that_is_carried_away_is_the_whole_run() {
        WholeRun here = ((Departure.Ready<WholeRun>) hall.here().carry().leave(said)).run();
        WholeRun there = ((Departure.Ready<WholeRun>) hall.there().carry().leave(said)).run();

        assertThat(there.run()).isEqualTo(here.run());
        assertThat(there.history())
                .extracting(HistoryEntry::note)
                .isEqualTo(here.history().stream().map(HistoryEntry::note).toList());
        assertThat(there.events(0)).isEqualTo(here.events(0));
        assertThat(there.logs(100)).isEqualTo(here.logs(100));
        assertThat(there.samples(0)).isEqualTo(here.samples(0));
        assertThat(hall.there().carry().leave(purged))
                .isEqualTo(hall.here().carry().leave(purged));
        assertThat(hall.there().carry().leave(NOBODY))
                .isEqualTo(hall.here().carry().leave(NOBODY));
    }

    @Test
    void a_run_that_is_brought_to_a_server_stands_there_and_is_brought_but_once() {
        WholeRun run = ((Departure.Ready<WholeRun>) hall.there().carry().leave(said)).run();
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
        String reading = hall.gpus()
                .sextant()
                .post("tokens", "{\"scope\":\"read\"}")
                .json()
                .path("token")
                .asText();
        try (RemoteSextant reader = hall.asks(reading)) {
            assertThat(reader.browseRuns().find(said)).isPresent();
            assertThatThrownBy(() -> reader.cancelRuns().requestCancel(said, "eve", "so"))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining(
                            "refuses the token that the test gives: the token gives read, but this needs");
        }
    }
}
