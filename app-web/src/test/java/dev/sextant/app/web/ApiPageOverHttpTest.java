package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comes in with a browser. */
class ApiPageOverHttpTest {
    private static ServedSextant sextant;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @Test
    void whoever_logs_in_is_led_to_a_page() {
        Wire.Answer login = Wire.to(
                        sextant.uri("/"), "GET /login?token=" + sextant.tokens().secret())
                .send();
        String cookie = "Cookie: " + login.header("set-cookie").orElseThrow().replaceAll(";.*", "");
        Wire.Answer first = Wire.to(
                        sextant.uri("/"), "GET " + login.header("location").orElseThrow())
                .with(cookie)
                .send();
        Wire.Answer page = Wire.to(
                        sextant.uri("/"), "GET " + first.header("location").orElseThrow())
                .with(cookie)
                .with("Accept: text/html,application/xhtml+xml,*/*;q=0.8")
                .send();

        assertThat(first.status()).isEqualTo(303);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.header("content-security-policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void every_operation_and_every_schema_is_on_the_page() throws IOException {
        String page = sextant.get("docs").response().body();
        JsonNode document = new ObjectMapper().readTree(ApiDocument.text());

        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    assertThat(page)
                            .contains("<code>" + method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()
                                    + "</code></h3>");
                    method.getValue()
                            .path("parameters")
                            .forEach(parameter -> assertThat(page)
                                    .contains("<code>" + parameter.path("name").asText() + "</code>"));
                }));
        document.at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(page).contains("id=\"schema-" + name + "\""));
    }

    /** The policy that comes with every answer would have a browser leave it out. */
    @Test
    void the_page_has_nothing_in_it_that_the_policy_forbids() {
        String page = sextant.get("docs").response().body();

        assertThat(page).doesNotContain("<script", "<style", " style=", " onclick=", "://");
        assertThat(page).contains("href=\"/api/v1/docs.css\"");
        assertThat(sextant.get("docs.css").header("content-type")).startsWith("text/css");
    }
}
