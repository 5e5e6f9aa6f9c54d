package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.LeaseWatch;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driving.Follower;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads metrics as Prometheus does, and holds them against what was done. */
class MetricsOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";
    private static final String AT = "\"recordedAt\":\"2031-03-30T01:00:00Z\"";
    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"," + AT + "}";
    private static final String OTHER = "{\"time\":2,\"type\":\"t\",\"target\":\"x\"," + AT + "}";
    private static final String LOG = "{\"level\":\"info\",\"message\":\"m\"," + AT + "}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-03-30T01:00:00Z"));
    private final AtomicLong ticked = new AtomicLong();

    @TempDir
    Path folder;

    /** Where entries are kept. */
    enum Store {
        MEMORY,
        SQLITE
    }

    @ParameterizedTest
    @EnumSource
    void what_becomes_of_entries_is_counted_by_kind(Store store) {
        try (ServedSextant sextant = serve(store)) {
            String run = sextant.clientRun("counted");
            double empty = metrics(sextant).value("sextant_store_bytes");

            assertThat(record(sextant, run, "events", "one", EVENT, EVENT)).isEqualTo(200);
            assertThat(record(sextant, run, "events", "one", EVENT, EVENT)).isEqualTo(200);
            assertThat(record(sextant, run, "events", "one", OTHER)).isEqualTo(409);
            assertThat(record(sextant, NOBODYS, "events", "two", EVENT, EVENT, OTHER))
                    .isEqualTo(404);
            assertThat(record(sextant, run, "logs", "one", LOG)).isEqualTo(200);
            assertThat(record(sextant, run, "logs", "two", "{}")).isEqualTo(400);
            for (int i = 0; i < 50; i++) {
                record(sextant, run, "samples", "n" + i, sample("s" + i));
            }

            Exposition metrics = metrics(sextant);
            assertThat(metrics.value("sextant_batches_total{stream=events}")).isEqualTo(4);
            assertThat(metrics.value("sextant_entries_stored_total{stream=events}"))
                    .isEqualTo(2);
            assertThat(metrics.value("sextant_entries_duplicate_total{stream=events}"))
                    .isEqualTo(2);
            assertThat(metrics.value("sextant_entries_refused_total{reason=key_reused, stream=events}"))
                    .isEqualTo(1);
            assertThat(metrics.value("sextant_entries_refused_total{reason=unknown_run, stream=events}"))
                    .isEqualTo(3);
            assertThat(metrics.value("sextant_entries_failed_total{stream=events}"))
                    .isZero();
            assertThat(metrics.value("sextant_entries_stored_total{stream=logs}"))
                    .isEqualTo(1);
            assertThat(metrics.value("sextant_entries_stored_total{stream=samples}"))
                    .isEqualTo(50);
            assertThat(metrics.value("sextant_commit_seconds_count{stream=events}"))
                    .isEqualTo(4);
            assertThat(metrics.value("sextant_commit_seconds_bucket{le=+Inf, stream=events}"))
                    .isEqualTo(4);
            assertThat(metrics.value("sextant_backlog_entries")).isZero();
            assertThat(metrics.value("sextant_backlog_oldest_seconds")).isZero();
            assertThat(metrics.value("sextant_store_bytes")).isGreaterThan(empty);
            assertThat(metrics.value("sextant_store_log_bytes") > 0).isEqualTo(store == Store.SQLITE);
            assertThat(metrics.value("sextant_requests_seconds_count{status=409}"))
                    .isEqualTo(1);
            assertThat(metrics.value("sextant_requests_seconds_count{status=400}"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void runs_are_counted_by_state_slots_by_use_and_the_queue_has_an_age(Store store) {
        try (ServedSextant sextant = serve(store)) {
            assertThat(metrics(sextant).value("sextant_runs{state=pending}")).isZero();
            assertThat(metrics(sextant).value("sextant_queue_oldest_seconds")).isZero();
            sextant.hexagon().dispatchRuns().join(new Inventory("hall", List.of(new Device(0, 3))), Set.of());
            String driven = sextant.clientRun("driven");
            sextant.clientRun("waits for its client");
            sextant.post("runs/" + driven + "/start", "{\"client\":\"me\"}");
            pass(Duration.ofSeconds(5));
            sextant.post("runs", "{\"name\":\"queued\",\"worker\":\"w\"}");
            pass(Duration.ofMillis(90_500));
            sextant.post("runs", "{\"name\":\"queued behind\",\"worker\":\"w\"}");

            Exposition metrics = metrics(sextant);
            assertThat(metrics.value("sextant_runs{state=pending}")).isEqualTo(3);
            assertThat(metrics.value("sextant_runs{state=running}")).isEqualTo(1);
            assertThat(metrics.value("sextant_runs{state=purged}")).isZero();
            assertThat(metrics.value("sextant_queue_oldest_seconds"))
                    .as("nobody waits for a client in a queue")
                    .isEqualTo(90.5);
            assertThat(metrics.value("sextant_gpu_slots{use=free}")).isEqualTo(3);
            assertThat(metrics.value("sextant_gpu_slots{use=reserved}")).isZero();

            sextant.post(
                    "gpus/reservations",
                    "{\"node\":\"hall\",\"count\":2,\"until\":\"2031-03-31T00:00:00Z\",\"by\":\"ada\",\"why\":\"a look\"}");
            pass(Duration.ofDays(-1));
            Exposition later = metrics(sextant);
            assertThat(later.value("sextant_gpu_slots{use=free}")).isEqualTo(1);
            assertThat(later.value("sextant_gpu_slots{use=reserved}")).isEqualTo(2);
            assertThat(later.value("sextant_queue_oldest_seconds"))
                    .as("by a clock that was put back")
                    .isZero();
        }
    }

    @Test
    void readers_are_counted_as_long_as_they_are_open() {
        try (ServedSextant sextant = serve(Store.MEMORY)) {
            RunId run = new RunId(sextant.clientRun("read"));
            try (Follower<?> _ = sextant.hexagon().followRun().logs(run, 0);
                    Follower<?> _ = sextant.hexagon().followRun().logs(run, 0)) {
                assertThat(metrics(sextant).value("sextant_readers{stream=logs}"))
                        .isEqualTo(2);
                assertThat(metrics(sextant).value("sextant_readers{stream=events}"))
                        .isZero();
            }
            assertThat(metrics(sextant).value("sextant_readers{stream=logs}")).isZero();
        }
    }

    @Test
    void whatever_is_recorded_no_metric_is_added_and_no_label_names_it() {
        try (ServedSextant sextant = serve(Store.SQLITE);
                LeaseWatch _ = sextant.hexagon().startLeaseWatch()) {
            String first = sextant.clientRun("first");
            record(sextant, first, "events", "k", EVENT);
            metrics(sextant);
            Exposition before = metrics(sextant);
            for (int i = 0; i < 10; i++) {
                String run = sextant.clientRun("more-" + i);
                record(sextant, run, "events", "k" + i, EVENT.replace("\"t\"", "\"type-" + i + "\""));
                record(sextant, run, "samples", "k" + i, sample("s" + i));
                sextant.hexagon().dispatchRuns().join(new Inventory("node-" + i, List.of(new Device(0, 1))), Set.of());
            }
            Exposition after = metrics(sextant);

            assertThat(after.samples()).containsExactlyInAnyOrderElementsOf(before.samples());
            assertThat(after.labels())
                    .containsExactlyInAnyOrder(
                            "area", "id", "le", "loop", "reading", "reason", "state", "status", "stream", "use");
            assertThat(after.values("loop")).containsExactly("lease-watch");
            assertThat(after.types())
                    .containsEntry("sextant_runs", "gauge")
                    .containsEntry("sextant_commit_seconds", "histogram")
                    .containsEntry("sextant_commit_seconds_max", "gauge")
                    .containsEntry("sextant_entries_stored_total", "counter")
                    .containsEntry("sextant_loop_errors_total", "counter");
        }
    }

    @Test
    void what_the_store_can_not_tell_is_no_number_and_the_rest_is_told() {
        try (ServedSextant sextant = serve(Store.SQLITE)) {
            assertThat(record(sextant, sextant.clientRun("last"), "events", "k", EVENT))
                    .isEqualTo(200);
            assertThat(metrics(sextant).value("sextant_runs{state=pending}")).isEqualTo(1);
            sextant.hexagon().close();
            metrics(sextant);
            Exposition metrics = metrics(sextant);

            assertThat(metrics.value("sextant_runs{state=pending}")).isNaN();
            assertThat(metrics.value("sextant_queue_oldest_seconds")).isNaN();
            assertThat(metrics.value("sextant_gpu_slots{use=free}")).isNaN();
            assertThat(metrics.value("sextant_store_bytes")).isNaN();
            assertThat(List.of("runs", "slots", "size"))
                    .allSatisfy(reading -> assertThat(
                                    metrics.value("sextant_reading_errors_total{reading=" + reading + "}"))
                            .isEqualTo(2));
            assertThat(metrics.value("sextant_entries_stored_total{stream=events}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void only_who_may_read_everything_reads_metrics() {
        try (ServedSextant sextant = serve(Store.MEMORY)) {
            String all = sextant.tokens().giving(new Access(Scope.READ, Optional.empty()));
            String own = sextant.tokens()
                    .giving(new Access(Scope.OPERATE, Optional.of(new RunId(sextant.clientRun("own")))));

            assertThat(asked(sextant, "GET").token(all).send().status()).isEqualTo(200);
            assertThat(asked(sextant, "HEAD").token(all).send().status()).isEqualTo(200);
            assertThat(asked(sextant, "HEAD").token(all).send().body()).isEmpty();
            assertThat(asked(sextant, "GET").token(own).send().status()).isEqualTo(403);
            assertThat(asked(sextant, "GET").send().status()).isEqualTo(401);
            assertThat(asked(sextant, "POST").token(all).json("{}").send().status())
                    .isEqualTo(405);
            assertThat(sextant.get("/metrics?run=all").status()).isEqualTo(400);
            assertThat(sextant.get("/metrics").header("content-type"))
                    .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    /** Else the tests above could read anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                "# TYPE a gauge\na 1",
                "# TYPE a gauge\na one\n",
                "# TYPE a gauge\na{b=c} 1\n",
                "# TYPE a gauge\na{b=\"c\"d\"} 1\n",
                "# TYPE a gauge\na 1\na 2\n",
                "# TYPE a gauge\na_sum 1\n",
                "# TYPE a number\na 1\n",
                "# TYPE a-b gauge\n",
                "\n",
            })
    void what_prometheus_does_not_understand_is_not_read(String text) {
        assertThatThrownBy(() -> Exposition.read(text)).isInstanceOf(AssertionError.class);
    }

    private static Wire asked(ServedSextant sextant, String method) {
        return Wire.to(sextant.uri("/"), method + " /metrics");
    }

    private static Exposition metrics(ServedSextant sextant) {
        Answer answer = sextant.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        return Exposition.read(answer.response().body());
    }

    private static int record(ServedSextant sextant, String run, String kind, String key, String... entries) {
        return sextant.send(
                        "runs/" + run + "/" + kind,
                        request -> request.header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString("[" + String.join(",", entries) + "]")))
                .status();
    }

    private static String sample(String series) {
        return "{\"series\":\"" + series + "\",\"time\":1,\"value\":2," + AT + "}";
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
        ticked.addAndGet(Math.abs(time.toNanos()));
    }

    private ServedSextant serve(Store store) {
        StorageChoice choice = switch (store) {
            case MEMORY -> new StorageChoice.Memory();
            case SQLITE -> new StorageChoice.Sqlite(folder);
        };
        return new ServedSextant(Hexagon.open(
                choice, new Outside(now::get, ticked::get, Outside.real().ids())));
    }
}
