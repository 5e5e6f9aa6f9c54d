package dev.sextant.app.web;

import dev.sextant.app.web.ServedSextant.Answer;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Sends entries to a server, as lines or as an array.
 *
 * @param sextant the server
 */
record SentEntries(ServedSextant sextant) {
    static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}";
    static final String LOG = "{\"level\":\"info\",\"message\":\"m\"}";
    static final String SAMPLE = "{\"series\":\"loss\",\"time\":1,\"value\":2}";

    static String one(String kind) {
        return switch (kind) {
            case "events" -> EVENT;
            case "logs" -> LOG;
            default -> SAMPLE;
        };
    }

    /** One that says when it was recorded, and some text. */
    static String keyed(String kind, String text) {
        String at = "\"recordedAt\":\"2031-03-30T01:00:00Z\"";
        return switch (kind) {
            case "events" -> "{\"time\":1,\"type\":\"t\",\"target\":\"" + text + "\"," + at + "}";
            case "logs" -> "{\"level\":\"info\",\"message\":\"" + text + "\"," + at + "}";
            default -> "{\"series\":\"" + text + "\",\"time\":1,\"value\":2," + at + "}";
        };
    }

    static String message(String escaped) {
        return "{\"level\":\"info\",\"message\":\"" + escaped + "\"}";
    }

    Answer send(boolean lines, String path, String... entries) {
        return lines
                ? lines(path, "", String.join("\n", entries))
                : array(path, "", "[" + String.join(",", entries) + "]");
    }

    Answer lines(String path, String key, String body) {
        return send(path, "application/x-ndjson", key, body);
    }

    Answer array(String path, String key, String body) {
        return send(path, "application/json", key, body);
    }

    Answer send(String path, String type, String key, String body) {
        return sextant.send(path, request -> {
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
            return request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
        });
    }
}
