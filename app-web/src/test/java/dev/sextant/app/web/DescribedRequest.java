package dev.sextant.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request as the OpenAPI document describes it, drawn by a program that knows nothing else of the interface but some
 * values of its parameters.
 *
 * @param path with its variables filled in, percent-encoded
 * @param query values, not yet encoded, by name
 * @param type of the body; empty where there is none
 */
record DescribedRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String type,
        String body) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** Draws a request with nothing in it that may be left out. */
    static DescribedRequest least(
            JsonNode document, ApiPromise.Operation operation, Map<String, String> known, RandomGenerator random) {
        return draw(new SchemaDraw(document, random, false), operation, known, random, false);
    }

    /**
     * Draws a request with some of what may be left out.
     *
     * @param known values of parameters by their names; those that are not here are drawn from their schemas
     */
    static DescribedRequest some(
            JsonNode document, ApiPromise.Operation operation, Map<String, String> known, RandomGenerator random) {
        return draw(new SchemaDraw(document, random, true), operation, known, random, true);
    }

    private static DescribedRequest draw(
            SchemaDraw values,
            ApiPromise.Operation operation,
            Map<String, String> known,
            RandomGenerator random,
            boolean more) {
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, List<String>> query = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asText();
            if (!parameter.path("required").asBoolean() && !(more && random.nextBoolean())) {
                continue;
            }
            JsonNode drawn = values.of(parameter.path("schema"));
            List<String> texts = new ArrayList<>();
            if (known.containsKey(name)) {
                texts.add(known.get(name));
            } else if (drawn.isArray()) {
                drawn.forEach(item -> texts.add(item.asText()));
            } else {
                texts.add(drawn.asText());
            }
            switch (parameter.path("in").asText()) {
                case "path" -> variables.put(name, texts.getFirst());
                case "query" -> query.put(name, texts);
                case "header" -> headers.put(name, texts.getFirst());
                default -> throw new IllegalStateException("a parameter in " + parameter.path("in"));
            }
        }
        String path = VARIABLE.matcher(operation.path())
                .replaceAll((MatchResult variable) -> encoded(variables.get(variable.group(1))));
        List<Map.Entry<String, JsonNode>> bodies =
                List.copyOf(operation.description().at("/requestBody/content").properties());
        if (bodies.isEmpty()) {
            return new DescribedRequest(method(operation), path, query, headers, "", "");
        }
        Map.Entry<String, JsonNode> chosen = bodies.get(random.nextInt(bodies.size()));
        String body = values.of(chosen.getValue().path("schema")).toString();
        return new DescribedRequest(method(operation), path, query, headers, chosen.getKey(), body);
    }

    /** The path and the query as they stand on the wire. */
    String target() {
        String asked = query.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> one.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return asked.isEmpty() ? path : path + "?" + asked;
    }

    private static String method(ApiPromise.Operation operation) {
        return operation.method().toUpperCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
