package dev.sextant.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8787, http://127.0.0.1:8787/api/v1/runs",
        "http://127.0.0.1:8787/, http://127.0.0.1:8787/api/v1/runs",
        "HTTPS://sextant.example, HTTPS://sextant.example/api/v1/runs",
        "http://[::1]:1, http://[::1]:1/api/v1/runs",
        "http://localhost:65535, http://localhost:65535/api/v1/runs",
    })
    void questions_are_put_below_it(String text, String asked) {
        assertThat(ServerUrl.parse("--url", text).at(Question.at("runs"))).hasToString(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8787",
                "//localhost:8787",
                "ftp://localhost",
                "htp://localhost:8787",
                "http://",
                "http://localhost:0",
                "http://localhost:65536",
                "http://localhost:-1",
                "http://localhost:port",
                "http://me@localhost",
                "http://localhost/api",
                "http://localhost#top",
                "http://local host",
            })
    void what_no_server_can_have_is_refused(String text) {
        assertThatThrownBy(() -> ServerUrl.parse("--url", text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContainingAll(
                        "--url is \"" + text + "\"", "http://127.0.0.1:8787", "jdbc:mysql://localhost:3306/sextant");
    }

    @Test
    void a_token_in_it_is_not_repeated() {
        assertThatThrownBy(() -> ServerUrl.parse("--url", "http://127.0.0.1:8787/login?token=secret"))
                .hasMessageContaining("--url is \"http://127.0.0.1:8787/login?…\"")
                .hasMessageNotContaining("secret");
    }

    @Test
    void what_is_asked_may_have_any_character() {
        assertThat(Question.at("gpus", "a/b c+d%é", 0, "drain")
                        .with("why", "a&b=c +%é#?")
                        .target())
                .isEqualTo("/api/v1/gpus/a%2Fb%20c%2Bd%25%C3%A9/0/drain?why=a%26b%3Dc+%2B%25%C3%A9%23%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nline", "é"})
    void what_no_header_can_carry_is_no_token_and_is_not_repeated(String text) {
        assertThatThrownBy(() -> Token.of(text, "--token"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("--token holds no token")
                .hasMessageNotContaining("two words");
        assertThat(Token.of("a".repeat(1000), "--token")).hasToString("--token");
        assertThatThrownBy(() -> Token.of("a".repeat(1001), "--token")).isInstanceOf(InvalidValue.class);
    }
}
