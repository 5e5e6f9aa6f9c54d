package dev.sextant.app.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
    private static final Instant AT = Instant.parse("2031-03-30T01:00:00Z");

    @Test
    void a_line_says_what_was_asked_and_what_became_of_it() {
        assertThat(line("GET", "/api/v1/runs"))
                .isEqualTo("at=2031-03-30T01:00:00Z id=a-1 method=GET path=/api/v1/runs status=200 bytes=1234 ms=7");
    }

    @Test
    void what_stands_behind_the_path_is_left_out_for_it_may_be_a_token() {
        assertThat(line("GET", "/login?token=secret"))
                .contains("path=/login status")
                .doesNotContain("secret");
        assertThat(line("GET", "http://host/login?token=secret")).doesNotContain("secret");
    }

    /** Neither a second line, nor a member that was not there, nor an order to the terminal. */
    @Test
    void nobody_writes_into_the_log_what_did_not_happen() {
        String line = line("G\nET", "/a\r\nat=x\u001b[2J status=200\u0085\u202e\"é\\");

        assertThat(line)
                .contains(
                        "method=G\\u000aET ",
                        "path=/a\\u000d\\u000aat=x\\u001b[2J\\u0020status=200\\u0085\\u202e\\u0022")
                .matches("[!-~ ]+");
        assertThat(line.split(" ", -1)).hasSize(7);
    }

    @Test
    void a_path_that_is_too_long_is_cut() {
        assertThat(line("GET", "/" + "x".repeat(10_000))).hasSizeLessThan(700).contains("xxx... status=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "A.b_c:d"})
    void a_caller_may_name_a_request(String id) {
        assertThat(ids().of(List.of(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "é",
                "a=b",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void a_name_that_could_not_stand_in_a_line_is_replaced(String id) {
        assertThat(ids().of(List.of(id))).isEqualTo("zik0zj-1");
    }

    @Test
    void a_request_without_a_name_gets_one_that_no_other_has() {
        RequestIds ids = ids();

        assertThat(List.of(ids.of(List.of()), ids.of(List.of("a", "b")), ids.of(List.of())))
                .containsExactly("zik0zj-1", "zik0zj-2", "zik0zj-3");
    }

    private static RequestIds ids() {
        return new RequestIds(InstantSource.fixed(Instant.ofEpochMilli(Long.parseLong("zik0zj", 36))));
    }

    private static String line(String method, String target) {
        return RequestLine.of(AT, "a-1", method, target, 200, 1234, Duration.ofNanos(7_900_000));
    }
}
