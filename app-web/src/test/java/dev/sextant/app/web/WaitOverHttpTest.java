package dev.sextant.app.web;

import static dev.sextant.app.web.GpuHall.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driving.JoinedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a run waits, over HTTP. */
@Timeout(120)
class WaitOverHttpTest {
    private final GpuHall hall = new GpuHall();
    private final ServedSextant sextant = hall.sextant();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void a_run_waits_for_its_client_or_for_a_node() {
        assertThat(why(sextant.clientRun("own")).path("reason").asText()).isEqualTo("FOR_ITS_CLIENT");
        String run = hall.waiting("nobodys", 0);
        assertThat(why(run).path("reason").asText()).isEqualTo("NO_NODE");
        hall.node("one");
        assertThat(why(run).path("reason").asText()).isEqualTo("NEXT");
        assertThat(why(run).path("sentence").asText())
                .isEqualTo("nothing is in its way: the next node that asks takes it");
    }

    @Test
    void a_run_that_wants_more_slots_than_there_are_or_can_be_had_is_told_how_many() {
        String run = hall.waiting("large", 2);
        hall.node("one", 1);
        assertThat(why(run).path("reason").asText()).isEqualTo("TOO_LARGE");
        assertThat(why(run).path("wanted").asInt()).isEqualTo(2);
        assertThat(why(run).path("most").asInt()).isEqualTo(1);

        hall.node("one", 1, 1);
        sextant.post("gpus/one/1/drain", "{\"why\":\"a new fan\"}");
        assertThat(why(run).path("reason").asText()).isEqualTo("WITHHELD");
        assertThat(why(run).path("withheld"))
                .extracting(slot -> slot.path("slot").asText())
                .containsExactly("one:1.0");
        assertThat(why(run).path("sentence").asText()).contains("one:1.0 (drains: a new fan)");
        Access own = new Access(Scope.READ, Optional.of(new RunId(run)));
        assertThat(asked(run, own).body())
                .contains("\"WITHHELD\"", "\"wanted\":2", "where there are so many, 1 is not to be had")
                .doesNotContain("a new fan");
    }

    @Test
    void a_run_that_finds_its_slots_taken_is_told_by_whom() {
        JoinedNode node = hall.node("one", 2);
        String holder = hall.waiting("first", 1);
        claim(node);
        String run = hall.waiting("second", 2);

        assertThat(why(run).path("reason").asText()).isEqualTo("NO_FREE_SLOT");
        assertThat(why(run).at("/held/0/run").asText()).isEqualTo(holder);
        assertThat(why(run).path("sentence").asText()).contains("one:0.0 (run " + holder + ")");
        Access own = new Access(Scope.READ, Optional.of(new RunId(run)));
        assertThat(asked(run, own).body())
                .contains("\"NO_FREE_SLOT\"", "\"wanted\":2", "nowhere are so many free: 1 is held")
                .doesNotContain(holder);
        assertThat(why(holder).path("reason").asText()).isEqualTo("NOT_WAITING");
        assertThat(why(holder).path("sentence").asText()).isEqualTo("it is DISPATCHING");
    }

    @Test
    void a_run_behind_others_is_told_how_many_and_which_come_first() {
        hall.node("one", 1);
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            hall.at(GpuHall.START.plusSeconds(i));
            first.add(hall.waiting("run " + i, 1));
        }
        hall.at(GpuHall.START.plusSeconds(101));
        JsonNode why = why(hall.waiting("last", 1));

        assertThat(why.path("reason").asText()).isEqualTo("BEHIND");
        assertThat(why.path("behind").asInt()).isEqualTo(101);
        assertThat(why.path("first")).extracting(JsonNode::asText).isEqualTo(first.subList(0, 100));
        assertThat(why.path("sentence").asText())
                .startsWith("101 runs come before it")
                .endsWith("and 96 more");
        String last = sextant.get("runs?limit=1").json().at("/items/0/id").asText();
        assertThat(named(last, "1000000")).isEqualTo(first);
        assertThat(named(last, "0")).isEmpty();
        for (String most : new String[] {"-1", "1000001"}) {
            assertThat(sextant.get("runs/" + last + "/why?most=" + most)
                            .json()
                            .path("detail")
                            .asText())
                    .isEqualTo("most is " + most + ", but must be 0 to 1000000");
        }
    }

    private List<String> named(String run, String most) {
        return sextant.get("runs/" + run + "/why?most=" + most)
                .json()
                .path("first")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void only_a_run_that_is_there_is_asked_and_whoever_may_see_it_may_ask() {
        String own = hall.waiting("own", 0);
        String other = hall.waiting("other", 0);
        Access access = new Access(Scope.READ, Optional.of(new RunId(own)));

        assertThat(sextant.get("runs/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34/why").problem())
                .isEqualTo("unknown-run");
        assertThat(sextant.get("runs/x/why").status()).isEqualTo(400);
        assertThat(status(own, access)).isEqualTo(200);
        assertThat(status(other, access)).isEqualTo(403);
    }

    @Test
    void whoever_may_see_one_run_alone_learns_how_many_others_are_in_its_way_and_not_which() {
        hall.node("one", 1);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hall.at(GpuHall.START.plusSeconds(i));
            runs.add(hall.waiting("run " + i, 1));
        }
        Access third = new Access(Scope.READ, Optional.of(new RunId(runs.get(2))));

        assertThat(why(runs.get(2)).path("first")).extracting(JsonNode::asText).isEqualTo(runs.subList(0, 2));
        assertThat(asked(runs.get(2), third).body())
                .contains("\"BEHIND\"", "\"behind\":2", "2 runs come before it")
                .doesNotContain(runs.get(0))
                .doesNotContain(runs.get(1));
    }

    private int status(String run, Access access) {
        return asked(run, access).status();
    }

    private Wire.Answer asked(String run, Access access) {
        return Wire.to(sextant.uri("/"), "GET " + Paths.RUNS + "/" + run + "/why")
                .token(sextant.tokens().giving(access))
                .send();
    }

    private JsonNode why(String run) {
        return sextant.get("runs/" + run + "/why").json();
    }
}
