package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    private final JsonNode document;

    ApiDocumentTest() throws IOException {
        document = new ObjectMapper().readTree(ApiDocument.text());
    }

    @Test
    void it_is_given_out_by_the_server() {
        try (ServedSextant sextant = new ServedSextant()) {
            assertThat(sextant.get("openapi.json").json()).isEqualTo(document);
        }
    }

    @Test
    void it_is_of_openapi_3_1_and_has_no_word_of_3_0_left() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.findValues("nullable")).isEmpty();
    }

    @Test
    void every_operation_may_answer_with_a_problem() {
        assertThat(document.path("paths"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path)
                        .allSatisfy(operation -> assertThat(operation
                                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                                        .asText())
                                .isEqualTo("#/components/schemas/Problem")));
    }

    @Test
    void what_it_says_to_need_no_token_needs_none_and_everything_else_does() {
        try (ServedSextant sextant = new ServedSextant()) {
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        boolean open = method.getValue().path("security").isArray();
                        String request = method.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{[^}]+}", "1");
                        assertThat(Wire.to(sextant.uri("/"), request)
                                        .send()
                                        .body()
                                        .contains("A token is needed"))
                                .as(request)
                                .isEqualTo(!open);
                    }));
        }
    }

    @Test
    void what_a_stream_is_of_must_be_said_and_where_it_begins_may_be() {
        assertThat(document.at("/paths/~1api~1v1~1stream/get/parameters"))
                .extracting(parameter -> parameter.path("name").asText() + " "
                        + parameter.path("required").asBoolean())
                .containsExactlyInAnyOrder("topics true", "after false", "Last-Event-ID false");
    }

    @Test
    void who_records_is_told_what_to_do_about_503() {
        for (String what : new String[] {"events", "logs", "samples"}) {
            assertThat(document.path("paths")
                            .path("/api/v1/runs/{run}/" + what)
                            .at("/post/description")
                            .asText())
                    .contains("503 leaves open whether they are stored", "sent again under the same key");
        }
    }

    @Test
    void what_may_be_left_out_is_not_required_and_free_json_is_free() {
        JsonNode schemas = document.path("components").path("schemas");
        assertThat(schemas.path("RunRequest").path("required"))
                .extracting(JsonNode::asText)
                .containsExactly("name");
        assertThat(schemas.path("RunRequest.Limits").has("required")).isFalse();
        assertThat(schemas.path("Json.Obj").toString()).isEqualTo("{\"type\":\"object\"}");
    }
}
