package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
    void what_may_be_left_out_is_not_required_and_free_json_is_free() {
        JsonNode schemas = document.path("components").path("schemas");
        assertThat(schemas.path("RunRequest").path("required"))
                .extracting(JsonNode::asText)
                .containsExactly("name");
        assertThat(schemas.path("RunRequest.Limits").has("required")).isFalse();
        assertThat(schemas.path("Json.Obj").toString()).isEqualTo("{\"type\":\"object\"}");
    }
}
