package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.bundle.HostileRun;
import dev.sextant.app.bundle.Repacked;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.ports.driven.Storage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs that leave one server and arrive at another. */
class BundlesOverHttpTest {
    private static ServedSextant here;
    private static ServedSextant there;
    private static EndedRun run;

    @BeforeAll
    static void serve() {
        Storage store = new StorageChoice.Memory().open();
        run = HostileRun.in(store, 31);
        here = new ServedSextant(Hexagon.around(store, Outside.real()));
        there = new ServedSextant();
    }

    @AfterAll
    static void close() {
        here.close();
        there.close();
    }

    @Test
    void a_run_goes_from_one_server_to_another() {
        Answer left = here.download("runs/" + run.id() + "/bundle");
        byte[] bundle = bytes(left);

        Answer arrived = send(there, bundle);
        Answer again = send(there, bundle);

        assertThat(left.header("content-type")).isEqualTo("application/zip");
        assertThat(left.header("content-disposition")).isEqualTo("attachment; filename=\"run-" + run.id() + ".zip\"");
        assertThat(left.header("cache-control")).isEqualTo("no-store");
        assertThat(arrived.status()).as(arrived.response().body()).isEqualTo(201);
        assertThat(arrived.header("location")).isEqualTo("/api/v1/runs/" + run.id());
        assertThat(arrived.json().path("run").asText()).isEqualTo(run.id().value());
        assertThat(arrived.json().path("events").asLong()).isEqualTo(310);
        assertThat(arrived.json().path("logs").asLong()).isEqualTo(310);
        assertThat(arrived.json().path("samples").asLong()).isEqualTo(12_400);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(arrived.json());
        assertThat(bytes(there.download("runs/" + run.id() + "/bundle"))).isEqualTo(bundle);
    }

    @Test
    void a_damaged_bundle_is_refused_and_leaves_nothing() {
        byte[] bundle = bytes(here.download("runs/" + run.id() + "/bundle"));
        byte[] forged = new Repacked(bundle, run.id())
                .with("run.json", text -> text.replace("\"claims\":2", "\"claims\":3"))
                .signed()
                .zip();
        try (ServedSextant empty = new ServedSextant()) {
            for (byte[] damaged :
                    new byte[][] {new byte[0], Arrays.copyOf(bundle, bundle.length - 1), bundle(bundle), forged}) {
                Answer refused = send(empty, damaged);
                assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
                assertThat(refused.problem()).isEqualTo("broken-bundle");
            }
            assertThat(empty.get("runs").json().path("items")).isEmpty();
        }
    }

    @Test
    void what_has_gone_on_by_itself_is_a_conflict() {
        byte[] bundle = bytes(here.download("runs/" + run.id() + "/bundle"));
        try (ServedSextant other = new ServedSextant()) {
            assertThat(send(other, bundle).status()).isEqualTo(201);
            assertThat(other.post("runs/" + run.id() + "/unpin", "{}").status()).isEqualTo(200);

            Answer refused = send(other, bundle);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("run-differs");
            assertThat(refused.json().path("detail").asText()).contains("has gone on there by itself", "ARCHIVED");
        }
    }

    @Test
    void only_a_run_that_has_ended_can_leave() {
        String waiting = here.clientRun("waiting");

        Answer refused = here.get("runs/" + waiting + "/bundle");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-allowed");
        assertThat(refused.json().path("detail").asText()).contains("end it first (it is PENDING)");
        assertThat(here.get("runs/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34/bundle").problem())
                .isEqualTo("unknown-run");
    }

    @Test
    void a_bundle_is_taken_from_whoever_may_operate_and_given_to_whoever_may_read() {
        String read = here.tokens().giving(new Access(Scope.READ, Optional.of(run.id())));
        String write = here.tokens().giving(new Access(Scope.WRITE, Optional.empty()));

        assertThat(here.send(
                                "runs/" + run.id() + "/bundle",
                                request -> request.setHeader("Authorization", "Bearer " + read))
                        .status())
                .isEqualTo(200);
        assertThat(here.send(
                                "bundles",
                                request -> request.setHeader("Authorization", "Bearer " + write)
                                        .header("Content-Type", "application/zip")
                                        .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(403);
    }

    /** Other bytes in the middle. */
    private static byte[] bundle(byte[] sound) {
        byte[] changed = sound.clone();
        for (int i = sound.length / 2; i < sound.length / 2 + 64; i++) {
            changed[i] ^= 0x55;
        }
        return changed;
    }

    private static byte[] bytes(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().body().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer send(ServedSextant sextant, byte[] bundle) {
        return sextant.send(
                "bundles",
                request -> request.header("Content-Type", "application/zip").POST(BodyPublishers.ofByteArray(bundle)));
    }
}
