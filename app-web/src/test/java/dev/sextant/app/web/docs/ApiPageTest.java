package dev.sextant.app.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import org.junit.jupiter.api.Test;

class ApiPageTest {
    @Test
    void what_would_be_markup_is_text() {
        String page = page("""
                {"info": {"title": "<b>", "version": "'1'"},
                 "paths": {"/<i>": {"get": {
                   "tags": ["<u>"],
                   "summary": "a `<s>` \\" b",
                   "parameters": [{"name": "<em>", "in": "query", "example": "</pre><hr>"}]}}},
                 "components": {"schemas": {"<q>": {"type": "<tt>"}}}}
                """);

        assertThat(page)
                .doesNotContain("<b>", "<i>", "<u>", "<s>", "<em>", "<hr>", "<q>", "<tt>")
                .contains(
                        "&lt;b&gt;",
                        "version &#39;1&#39;",
                        "<code>&lt;s&gt;</code>",
                        "&quot; b",
                        "&lt;/pre&gt;&lt;hr&gt;");
    }

    @Test
    void parameters_bodies_answers_and_examples_are_shown() {
        String page = page("""
                {"info": {"title": "T", "version": "1"},
                 "paths": {"/runs/{run}": {"post": {
                   "tags": ["Runs"], "summary": "Does it.", "security": [],
                   "parameters": [
                     {"name": "run", "in": "path", "required": true, "schema": {"type": "string"}},
                     {"name": "state", "in": "query", "description": "in `this`",
                      "schema": {"type": ["array", "null"], "items": {"enum": ["A", "B"]}}}],
                   "requestBody": {"content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/Thing"},
                     "examples": {"small": {"value": {"n": 1}}}}}},
                   "responses": {
                     "200": {"description": "does 200 response", "content": {"text/plain": {"schema": {"type": "string"}}}},
                     "default": {"description": "Why not"}}}}},
                 "components": {"schemas": {"Thing": {
                   "required": ["n"],
                   "properties": {"n": {"type": "integer", "format": "int64", "description": "how many"},
                                  "t": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]}}}}}}
                """);

        assertThat(page)
                .contains("<code>POST /runs/{run}</code>", "It needs no token.")
                .contains("<td><code>run</code></td>", "<td>path</td>", "<td>required</td>")
                .contains("list of one of A, B", "in <code>this</code>")
                .contains("<code>application/json</code>", "href=\"#schema-Thing\"", "{&quot;n&quot;:1}")
                .contains("<strong>Answer 200</strong>", "<strong>Else</strong>", "Why not")
                .doesNotContain("does 200 response")
                .contains("id=\"schema-Thing\"", "integer (int64)", "<td>always</td>", "how many", "</a> or null");
    }

    private static String page(String document) {
        return ApiPage.of((Json.Obj) JsonText.read("test", document));
    }
}
