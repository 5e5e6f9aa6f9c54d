package dev.sextant.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A described request of which something was spoilt: its method, path, query, headers, body or the way that it is packed. */
final class MangledRequest {
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "MAKE", "get", "M-SEARCH");
    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2e%2e%2fetc%2fpasswd",
            "..%5c..%5cwin.ini",
            "%00",
            "%ff%fe",
            "%C0%AF",
            "%",
            "%zz",
            "%u0041",
            "",
            ";jsessionid=1",
            "*",
            "~",
            "null",
            "-1",
            "00000000-0000-7000-8000-000000000000",
            "%F0%9F%92%A9",
            "a".repeat(3_000),
            "%25252e",
            "runs",
            "{run}",
            "$%7B7*7%7D",
            "%0d%0aX-Injected:%20yes",
            "'%20or%201=1--");
    private static final List<String> VALUES = List.of(
            "",
            "-1",
            "0",
            "1001",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "NaN",
            "-Infinity",
            "0x10",
            "null",
            "true",
            "%00",
            "%",
            "%zz",
            "%ff",
            "%ED%A0%80",
            "a,b,,c",
            "%F0%9F%92%A9".repeat(50),
            "x".repeat(5_000),
            "[]",
            "{}",
            "2031-13-45T99:99:99Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "PT1H",
            "P9999999999D",
            "'%3Bdrop%20table%20runs",
            "%25_%25",
            "..%2f..%2f",
            "eyJhIjoxfQ",
            "AAAAAAAAAAAA",
            "%E2%80%AE",
            "%CC%B6".repeat(80));
    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: nonsense",
            "Accept: */*;q=0",
            "Accept: application/problem+json",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Encoding: gzip",
            "Accept-Encoding: br;q=1.0, *;q=0",
            "Accept-Charset: utf-7",
            "Content-Type: text/plain",
            "Content-Type: nonsense",
            "Content-Type: application/json;charset=utf-16",
            "Content-Type: application/x-ndjson",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: ",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: identity",
            "Content-Encoding: x",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(121),
            "Idempotency-Key: k\u00e9y",
            "Idempotency-Key: again",
            "If-None-Match: *",
            "If-None-Match: W/\"",
            "If-Modified-Since: yesterday",
            "Range: bytes=5-1",
            "Last-Event-ID: 1,2,x",
            "Origin: null",
            "Origin: http://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Host: evil.example",
            "Cookie: sextant=\"",
            "Cookie: ;;=;",
            "Authorization: Bearer",
            "Authorization: Basic Og==",
            "Authorization: Bearer " + "t".repeat(4_000),
            "X-Request-Id: " + "i".repeat(500),
            "X-Request-Id: <script>",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 1.2.3.4",
            "Forwarded: for=;;",
            "Upgrade: h2c",
            "Expect: 100-continue",
            "Expect: nonsense",
            "TE: trailers",
            "Via: " + "v".repeat(7_000),
            "X: \u0001\u007f");
    private static final List<byte[]> BODIES = List.of(
            text(""),
            text("null"),
            text("[]"),
            text("{}"),
            text("[[]]"),
            text("[null]"),
            text("{\"name\":"),
            text("{\"name\":null}"),
            text("[".repeat(50_000)),
            text("{\"a\":".repeat(10_000)),
            text("{\"name\":\"a\",\"name\":\"b\"}"),
            text("{\"name\":\"\\ud800\",\"driver\":\"client\"}"),
            text("{\"name\":1e999999999}"),
            text("{\"value\":NaN}"),
            text("[{\"series\":\"s\",\"step\":9223372036854775808,\"value\":1}]"),
            text("[{\"series\":\"s\",\"step\":-1,\"value\":\"Infinity\"}]"),
            text("\ufeff{\"name\":\"mark\"}"),
            text("\n\n\n"),
            text("{}\n{}\n[]\n"),
            text("{\"type\":\"t\"}\r\n{\"type\":"),
            text("0".repeat(60_000)),
            text("\"" + "x".repeat(60_000) + "\""),
            text("<xml/>"),
            text("a=b&c=d"),
            text("--x\r\n\r\n--x--"),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0},
            new byte[4_096],
            new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0},
            new byte[] {'P', 'K', 3, 4, 0, 0});

    private final DescribedRequest request;
    private final RandomGenerator random;
    private final List<String> headers = new ArrayList<>();
    private String method;
    private String target;
    private byte[] body;

    private MangledRequest(DescribedRequest request, RandomGenerator random) {
        this.request = request;
        this.random = random;
        method = request.method();
        target = request.target();
        body = text(request.body());
    }

    /** Spoils a request in one way or in up to three. */
    static MangledRequest of(DescribedRequest request, RandomGenerator random) {
        MangledRequest mangled = new MangledRequest(request, random);
        List<Runnable> ways = List.of(
                mangled::otherMethod,
                mangled::otherSegment,
                mangled::otherValue,
                mangled::moreQuery,
                mangled::header,
                mangled::header,
                mangled::otherBody,
                mangled::cutBody,
                mangled::flippedByte,
                mangled::memberOfOtherType,
                mangled::packed);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ways.get(random.nextInt(ways.size())).run();
        }
        return mangled;
    }

    /** The request on its way to a server, with the token unless it has one of its own. */
    Wire to(URI server, String token) {
        Wire wire = has("Host:") ? Wire.nameless(server, line()) : Wire.to(server, line());
        headers.forEach(wire::with);
        request.headers().forEach((name, value) -> {
            if (!has(name + ":")) {
                wire.with(name + ": " + value);
            }
        });
        if (!has("Authorization:")) {
            wire.token(token);
        }
        if (!request.type().isEmpty() && !has("Content-Type:")) {
            wire.with("Content-Type: " + request.type());
        }
        return body.length > 0 || !request.type().isEmpty() ? wire.body(body) : wire;
    }

    private String line() {
        return method + " " + target;
    }

    private boolean has(String header) {
        return headers.stream().anyMatch(line -> line.startsWith(header));
    }

    private void otherMethod() {
        method = one(METHODS);
    }

    private void otherSegment() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<String> segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        int at = 1 + random.nextInt(segments.size() - 1);
        if (random.nextBoolean()) {
            segments.set(at, one(SEGMENTS));
        } else {
            segments.add(at, one(SEGMENTS));
        }
        target = String.join("/", segments) + (query < 0 ? "" : target.substring(query));
    }

    private void otherValue() {
        int query = target.indexOf('?');
        if (query < 0) {
            moreQuery();
            return;
        }
        String[] parts = target.substring(query + 1).split("&");
        int at = random.nextInt(parts.length);
        parts[at] = parts[at].replaceAll("=.*", "") + "=" + one(VALUES);
        target = target.substring(0, query + 1) + String.join("&", parts);
    }

    private void moreQuery() {
        target += (target.contains("?") ? "&" : "?")
                + one(List.of(
                        "limit",
                        "cursor",
                        "direction",
                        "after",
                        "from",
                        "to",
                        "state",
                        "unknown",
                        "",
                        "maxPoints",
                        "at"))
                + "=" + one(VALUES);
    }

    private void header() {
        String line = one(HEADERS);
        String name = line.substring(0, line.indexOf(':') + 1);
        if (!has(name)) {
            headers.add(line);
        }
    }

    private void otherBody() {
        body = BODIES.get(random.nextInt(BODIES.size()));
    }

    private void cutBody() {
        body = Arrays.copyOf(body, body.length == 0 ? 0 : random.nextInt(body.length));
    }

    private void flippedByte() {
        onACopy(bytes -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8)));
    }

    private void onACopy(Consumer<byte[]> change) {
        if (body.length > 0) {
            body = body.clone();
            change.accept(body);
        }
    }

    private void memberOfOtherType() {
        String value = one(List.of(
                "null", "true", "-1", "1e400", "\"\"", "[]", "{}", "\"\\u0000\"", "123456789012345678901234567890"));
        body = text(new String(body, StandardCharsets.UTF_8)
                .replaceFirst(":(\"[^\"]*\"|[0-9.]+|true|false|null)", ":" + value.replace("\\", "\\\\")));
    }

    private void packed() {
        if (has("Content-Encoding:")) {
            return;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        headers.add("Content-Encoding: gzip");
        body = packed.toByteArray();
        if (random.nextBoolean()) {
            cutBody();
        }
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1);
        return (line() + "\n" + String.join("\n", headers) + "\n\n" + start)
                .lines()
                .map(text -> text.length() > 300 ? text.substring(0, 300) + "…" : text)
                .collect(Collectors.joining("\n"));
    }
}
