package dev.sextant.app.cli;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Asks a server once what browsers and recording programs ask it every day. Not with the JDK's newer client, which the
 * server itself has no use for.
 */
final class EverydayRequests {
    private static final String API = "/api/v1";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI server;
    private final String token;

    /**
     * @param token gives everything
     */
    EverydayRequests(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * Sends them, one after the other.
     *
     * @throws CommandFailed if one is not answered as it should be
     */
    void send() {
        get("/health/live");
        get("/health/ready");
        get("/metrics");
        exchange(3, "GET", "/login?token=" + token, "", "");
        get(API + "/docs");
        get(API + "/openapi.json");
        get(API + "/info");
        get(API + "/gpus");
        get(API + "/runs?limit=50");
        String run = API + "/runs/" + record();
        read(run);
        exchange(4, "GET", API + "/runs/" + NOBODY, "", "");
    }

    private String record() {
        String id = Fields.of("run", post("/runs", JSON, "{\"name\":\"rehearsal\",\"driver\":\"client\"}"))
                .text("id");
        String run = "/runs/" + id;
        Json started = post(run + "/start", JSON, "{\"client\":\"rehearsal\"}");
        long fence = Fields.of("hold", Fields.of("run", started).object("hold")).whole("fence");
        String fenced = "{\"fence\":" + fence + "}";
        for (int i = 0; i < 20; i++) {
            String event = "{\"type\":\"step\",\"target\":\"agent\",\"time\":" + i + ",\"context\":{\"reward\":0.5}}";
            String sample = "{\"series\":\"loss\",\"time\":" + i + ",\"value\":" + 1.0 / (i + 1) + "}";
            post(run + "/events", JSON, "[" + event + "]");
            post(run + "/logs", JSON, "[{\"level\":\"info\",\"message\":\"step\"}]");
            post(run + "/samples", JSON, "[" + sample + "]");
            post(run + "/samples", LINES, sample + "\n");
            post(run + "/heartbeat", JSON, fenced);
        }
        post(run + "/complete", JSON, fenced);
        return id;
    }

    private void read(String run) {
        for (String what : new String[] {
            "",
            "/history",
            "/why",
            "/events?limit=10",
            "/events/count",
            "/events/facets",
            "/events?type=step&limit=5",
            "/logs?limit=10",
            "/logs/facets",
            "/logs?level=info&limit=5",
            "/series",
            "/series/summary?series=loss",
            "/series/chart?series=loss&maxPoints=100",
            "/series/samples?series=loss",
            "/series/buckets?series=loss&width=5"
        }) {
            get(run + what);
        }
    }

    private void get(String path) {
        exchange(2, "GET", path, "", "");
    }

    private Json post(String path, String type, String body) {
        return JsonText.read("answer", exchange(2, "POST", API + path, type, body));
    }

    /**
     * Sends one request.
     *
     * @param hundreds of the status that it must be answered with
     * @return the body of the answer
     */
    private String exchange(int hundreds, String method, String path, String type, String body) {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) server.resolve(path).toURL().openConnection();
            request.setRequestMethod(method);
            request.setInstanceFollowRedirects(false);
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            request.setRequestProperty("Authorization", "Bearer " + token);
            request.setRequestProperty("Accept-Encoding", "gzip");
            if (!body.isEmpty()) {
                request.setRequestProperty("Content-Type", type);
                request.setDoOutput(true);
                request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = request.getResponseCode();
            String answer = answer(request);
            if (status / 100 != hundreds) {
                throw CommandFailed.because(method + " " + path + " was answered with " + status + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw CommandFailed.because(method + " " + path + " was not answered: " + e);
        }
    }

    private static String answer(HttpURLConnection request) throws IOException {
        InputStream body = request.getErrorStream() == null ? request.getInputStream() : request.getErrorStream();
        try (InputStream plain = "gzip".equals(request.getContentEncoding()) ? new GZIPInputStream(body) : body) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
