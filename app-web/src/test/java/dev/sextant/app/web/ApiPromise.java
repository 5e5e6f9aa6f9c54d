package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The OpenAPI document, and what it says of an answer. */
final class ApiPromise {
    private static final String LOCATION = "urn:sextant:openapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> read = new ConcurrentHashMap<>();
    private final List<Operation> operations;

    /** One method at one path. */
    record Operation(String method, String path, Pattern pattern, JsonNode description) {}

    private ApiPromise(JsonNode document) {
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
        this.operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(
                                method.getKey(),
                                path.getKey(),
                                Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                                method.getValue())))
                .toList();
    }

    static ApiPromise ofServer() {
        try {
            return new ApiPromise(JSON.readTree(ApiDocument.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        return operations;
    }

    /** Fails unless an answer is one that the document lists for its path and method, with a body of its schema. */
    void check(HttpResponse<String> answer) {
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        String path = answer.request().uri().getRawPath();
        String what = answer.request().method() + " " + answer.request().uri() + " → " + answer.statusCode();
        String type = answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
        if (type.equals("application/problem+json")) {
            matches(what, "#/components/schemas/Problem", answer.body());
            return;
        }
        assertThat(answer.statusCode())
                .as("%s is an error, but no problem: %s", what, answer.body())
                .isLessThan(400);
        List<Operation> those = operations.stream()
                .filter(one -> one.method().equals(method)
                        && one.pattern().matcher(path).matches())
                .sorted(Comparator.comparing(one -> one.path().contains("{")))
                .toList();
        assertThat(those).as("%s stands in the OpenAPI document", what).isNotEmpty();
        JsonNode responses = those.getFirst().description().path("responses");
        String status = Integer.toString(answer.statusCode());
        assertThat(names(responses))
                .as("%s is an answer that the OpenAPI document lists", what)
                .contains(status);
        JsonNode content = responses.path(status).path("content");
        if (answer.body().isEmpty()) {
            return;
        }
        assertThat(names(content)).as("the type of %s", what).contains(type);
        if (type.equals("application/json")) {
            matches(
                    what,
                    "#/paths/" + escaped(those.getFirst().path()) + "/" + method + "/responses/" + status
                            + "/content/application~1json/schema",
                    answer.body());
        }
    }

    private void matches(String what, String pointer, String body) {
        JsonSchema schema =
                read.computeIfAbsent(pointer, place -> schemas.getSchema(SchemaLocation.of(LOCATION + place)));
        try {
            Set<ValidationMessage> wrong = schema.validate(JSON.readTree(body));
            assertThat(wrong).as("%s, held against %s: %s", what, pointer, body).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
