package dev.sextant.app.web;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The OpenAPI document of the interface. The build writes one of OpenAPI 3.0 from the controllers; here it becomes one of
 * 3.1, whose schemas are JSON Schema, and every operation gets the answer that all have in common: a problem. The build
 * knows nothing of {@code @Open}, so what needs no token is said here, too.
 */
public final class ApiDocument {
    private static final String FILE = "/META-INF/swagger/sextant-1.json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final Json NUMBER = object("type", new Json.Str("number"), "format", new Json.Str("double"));
    private static final Json NO_NUMBER = object(
            "type",
            new Json.Str("string"),
            "enum",
            new Json.Arr(List.of(new Json.Str("NaN"), new Json.Str("Infinity"), new Json.Str("-Infinity"))));

    private ApiDocument() {}

    /** The document as JSON text. */
    public static String text() {
        try (InputStream file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE)) {
            Json written = JsonText.read(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Json.Obj document = withJsonsOwn((Json.Obj) modern(written));
            return CanonicalJson.of(with(with(document, "openapi", new Json.Str("3.1.0")), "paths", paths(document)))
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What 3.0 says with a word of its own is one of the types in 3.1. */
    private static Json modern(Json json) {
        return switch (json) {
            case Json.Arr(List<Json> items) ->
                new Json.Arr(items.stream().map(ApiDocument::modern).toList());
            case Json.Obj(Map<String, Json> members) -> {
                Map<String, Json> now = members.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, member -> modern(member.getValue()), (a, b) -> a, TreeMap::new));
                if (now.containsKey("anyOf")) {
                    // Any of those, and not what the record is made of that stands for it.
                    now.keySet().retainAll(Set.of("anyOf", "description"));
                }
                boolean nullable = new Json.Bool(true).equals(now.get("nullable"));
                if (nullable) {
                    now.remove("nullable");
                    Json type = now.get("type");
                    if (type != null) {
                        now.put("type", new Json.Arr(List.of(type, new Json.Str("null"))));
                    }
                }
                if (now.containsKey("items") && new Json.Str("string").equals(now.get("type"))) {
                    // An array that is read as bytes is a text to the build.
                    now.put("type", new Json.Str("array"));
                    now.remove("format");
                }
                yield new Json.Obj(now);
            }
            default -> json;
        };
    }

    /** What Java types of ours stand for in JSON, which is not what they are made of. */
    private static Json.Obj withJsonsOwn(Json.Obj document) {
        Json.Obj components = member(document, "components");
        Json.Obj schemas = each(member(components, "schemas"), (name, schema) -> switch (name) {
            case "Json.Obj", "CanonicalJson" -> object("type", new Json.Str("object"));
            case "Json" -> Json.Obj.EMPTY;
            case "AnyNumber" -> with((Json.Obj) schema, "anyOf", new Json.Arr(List.of(NUMBER, NO_NUMBER)));
            default -> schema;
        });
        return with(document, "components", with(components, "schemas", schemas));
    }

    private static Json.Obj paths(Json.Obj document) {
        return each(
                member(document, "paths"),
                (path, operations) -> each(
                        (Json.Obj) operations,
                        (method, operation) -> METHODS.contains(method)
                                ? withSecurity(path, withProblem((Json.Obj) operation))
                                : operation));
    }

    private static Json.Obj withSecurity(String path, Json.Obj operation) {
        boolean open = path.equals("/login") || path.startsWith("/health/");
        return open ? with(operation, "security", new Json.Arr(List.of())) : operation;
    }

    private static Json.Obj withProblem(Json.Obj operation) {
        Json.Obj problem = object(
                "description",
                new Json.Str("Why it was not done"),
                "content",
                object(
                        "application/problem+json",
                        object("schema", object("$ref", new Json.Str("#/components/schemas/Problem")))));
        return with(operation, "responses", with(member(operation, "responses"), "default", problem));
    }

    /** Makes another value of a member. */
    @FunctionalInterface
    private interface Change {
        Json of(String name, Json value);
    }

    private static Json.Obj each(Json.Obj object, Change change) {
        Map<String, Json> members = new TreeMap<>(object.members());
        members.replaceAll(change::of);
        return new Json.Obj(members);
    }

    private static Json.Obj member(Json.Obj object, String name) {
        return (Json.Obj) Objects.requireNonNull(object.members().get(name), name);
    }

    private static Json.Obj with(Json.Obj object, String name, Json value) {
        Map<String, Json> members = new TreeMap<>(object.members());
        members.put(name, value);
        return new Json.Obj(members);
    }

    private static Json.Obj object(String name, Json value) {
        return new Json.Obj(Map.of(name, value));
    }

    private static Json.Obj object(String name, Json value, String other, Json otherValue) {
        return new Json.Obj(Map.of(name, value, other, otherValue));
    }
}
