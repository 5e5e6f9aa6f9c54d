package dev.sextant.support.benchmarks.rows;

import dev.sextant.app.Bridge;
import dev.sextant.app.web.Paths;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.SampleRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Samples that a client sends as lines of JSON, over HTTP, from the same cores. The baseline has them without all that. */
record SamplesOverHttp() implements Row {
    private static final int SERIES = 20;
    private static final int BODY = 100_000;
    private static final int BATCH = 10_000;
    private static final long SEED = 43;
    private static final int OK = 200;

    @Override
    public String name() {
        return "samples-over-http";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int count = bench.size().samplesIn();
        String what = "%,d samples of %d series over HTTP, %,d a body".formatted(count, SERIES, Math.min(BODY, count));
        return List.of(bench.duel()
                .fight(what, () -> ours(bench, count), () -> baseline(bench, count))
                .line(
                        what,
                        Unit.PER_SECOND,
                        "rows, without HTTP",
                        Goal.perSecond(2_000_000).stretch(4_000_000)));
    }

    private static Trial<Integer> ours(Bench bench, int count) throws SQLException {
        Path place = bench.fresh();
        RunId run;
        try (OurStore store = OurStore.open(place)) {
            run = store.register();
        }
        Tokens tokens = Tokens.fresh(new Random(SEED));
        Stopwatch watch = bench.stopwatch();
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(place), Outside.real());
                WebServer server = Bridge.serve(hexagon, WebSettings.loopback(0, tokens));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(samples(server, run))
                    .header("Authorization", "Bearer " + tokens.secret())
                    .header("Content-Type", "application/x-ndjson");
            SampleFeed feed = new SampleFeed(run, SERIES, SEED);
            for (int sent = 0; sent < count; sent += BODY) {
                byte[] body = lines(feed.next(Math.min(BODY, count - sent)));
                watch.lap(() -> send(
                        client, request.POST(BodyPublishers.ofByteArray(body)).build()));
            }
        } finally {
            Bench.discard(place);
        }
        return Trial.of(count, watch.perSecond(count));
    }

    private static URI samples(WebServer server, RunId run) {
        return server.uri().resolve(Paths.RUNS + "/" + run.value() + "/samples");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException("samples were not stored: " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] lines(SampleBatch batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.size(); i++) {
            lines.append("{\"series\":\"")
                    .append(batch.names().get(batch.seriesOf(i)).value())
                    .append("\",\"time\":")
                    .append(batch.timeOf(i))
                    .append(",\"value\":")
                    .append(batch.valueOf(i))
                    .append("}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Trial<Integer> baseline(Bench bench, int count) throws SQLException {
        Path place = bench.fresh();
        Stopwatch watch = bench.stopwatch();
        try (SampleRows rows = new SampleRows(place)) {
            SampleFeed feed = new SampleFeed(OurStore.NO_RUN, SERIES, SEED);
            for (int sent = 0; sent < count; sent += BATCH) {
                SampleBatch batch = feed.next(Math.min(BATCH, count - sent));
                watch.lap(() -> {
                    rows.append(batch);
                    return batch;
                });
            }
            return Trial.of((int) rows.count(), watch.perSecond(count));
        } finally {
            Bench.discard(place);
        }
    }
}
