package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final Submission PLAIN = Submission.of("ppo on maze", "train");

    @Test
    void the_order_in_which_it_is_written_down_does_not_change_the_digest() {
        Map<String, Json> arguments = new LinkedHashMap<>();
        arguments.put("b", new Json.Num(1));
        arguments.put("a", new Json.Str("x"));
        Map<String, Json> turned = new LinkedHashMap<>();
        turned.put("a", new Json.Str("x"));
        turned.put("b", new Json.Num(1));

        assertThat(PLAIN.arguments(new Json.Obj(arguments))
                        .tags(new LinkedHashSet<>(List.of("y", "x")))
                        .digest())
                .isEqualTo(PLAIN.arguments(new Json.Obj(turned))
                        .tags(new LinkedHashSet<>(List.of("x", "y")))
                        .digest());
    }

    @Test
    void every_part_changes_the_digest() {
        List<Submission> different = List.of(
                PLAIN,
                Submission.of("Ppo on maze", "train"),
                Submission.of("ppo on maze", "train2"),
                PLAIN.arguments(new Json.Obj(Map.of("a", Json.NULL))),
                PLAIN.environment(Map.of("A", "")),
                PLAIN.gpus(new GpuRequest(1, false)),
                PLAIN.gpus(new GpuRequest(1, true)),
                PLAIN.tags(Set.of("x")),
                PLAIN.priority(-1),
                PLAIN.driver(Driver.CLIENT),
                PLAIN.limits(
                        new RunLimits(Optional.of(Duration.ofSeconds(1)), OptionalLong.empty(), OptionalLong.empty())),
                PLAIN.limits(new RunLimits(Optional.empty(), OptionalLong.of(1), OptionalLong.empty())),
                PLAIN.limits(new RunLimits(Optional.empty(), OptionalLong.empty(), OptionalLong.of(1))));

        assertThat(different.stream().map(Submission::digest)).doesNotHaveDuplicates();
    }

    @Test
    void the_digest_is_the_sha_256_of_the_canonical_form() {
        assertThat(PLAIN.canonical().text())
                .isEqualTo("{\"arguments\":{},\"environment\":{},\"gpus\":{\"count\":0,\"mandatory\":false},"
                        + "\"limits\":{},\"name\":\"ppo on maze\",\"priority\":0,\"tags\":[],\"worker\":\"train\"}");
        assertThat(PLAIN.digest().hex()).hasSize(64);
    }

    @Test
    void names_tags_and_variables_are_bounded() {
        refused(() -> Submission.of("", "train"));
        refused(() -> Submission.of("n".repeat(251), "train"));
        refused(() -> Submission.of("n", ""));
        refused(() -> PLAIN.tags(Set.of("")));
        refused(() -> PLAIN.environment(Map.of("", "x")));
        refused(() -> PLAIN.environment(Map.of("A", "\uD800")));
        refused(() -> PLAIN.environment(Map.of("A", "x".repeat(1 << 20))));
        assertThat(Submission.of("n".repeat(250), "train").name()).hasSize(250);
    }

    @Test
    void requests_and_limits_are_bounded() {
        assertThat(new GpuRequest(1_024, true).count()).isEqualTo(1_024);
        refused(() -> new GpuRequest(1_025, true));
        refused(() -> new GpuRequest(-1, true));
        assertThat(new GpuRequest(0, true)).isEqualTo(GpuRequest.NONE);
        refused(() -> new RunLimits(Optional.of(Duration.ZERO), OptionalLong.empty(), OptionalLong.empty()));
        refused(() -> new RunLimits(Optional.of(Duration.ofMillis(1500)), OptionalLong.empty(), OptionalLong.empty()));
        refused(() -> new RunLimits(Optional.empty(), OptionalLong.of(0), OptionalLong.empty()));
        refused(() -> new RunLimits(Optional.empty(), OptionalLong.empty(), OptionalLong.of((1L << 53) + 1)));
        assertThat(new RunLimits(Optional.empty(), OptionalLong.empty(), OptionalLong.of(1L << 53)).steps())
                .hasValue(1L << 53);
    }

    @Test
    void what_was_written_is_read_back() {
        Submission full = PLAIN.arguments(new Json.Obj(Map.of(
                        "deep", new Json.Obj(Map.of("list", new Json.Arr(List.of(Json.NULL, new Json.Num(0.1))))))))
                .environment(Map.of("PATH", "", "ä", "😀"))
                .gpus(new GpuRequest(2, true))
                .tags(Set.of("a", "A"))
                .priority(Integer.MIN_VALUE)
                .driver(Driver.CLIENT)
                .limits(new RunLimits(Optional.of(Duration.ofDays(1)), OptionalLong.of(1L << 53), OptionalLong.of(1)));
        Json form = new Json.Obj(Map.of(
                "driver", new Json.Str("client"),
                "name", new Json.Str(full.name()),
                "worker", new Json.Str(full.worker()),
                "arguments", full.arguments(),
                "environment", new Json.Obj(Map.of("PATH", new Json.Str(""), "ä", new Json.Str("😀"))),
                "gpus", new Json.Obj(Map.of("count", new Json.Num(2), "mandatory", new Json.Bool(true))),
                "tags", new Json.Arr(List.of(new Json.Str("A"), new Json.Str("a"))),
                "priority", new Json.Num(Integer.MIN_VALUE),
                "limits",
                        new Json.Obj(Map.of(
                                "durationSeconds", new Json.Num(86_400),
                                "memoryBytes", new Json.Num(1L << 53),
                                "steps", new Json.Num(1)))));

        assertThat(Submission.fromJson(form)).isEqualTo(full);
        assertThat(Submission.fromJson(form).canonical()).isEqualTo(full.canonical());
    }

    @Test
    void the_canonical_form_has_at_most_a_mebibyte() {
        int rest = (1 << 20) - withArgument("").canonical().text().length();

        assertThat(withArgument("x".repeat(rest)).canonical().text()).hasSize(1 << 20);
        assertThatThrownBy(() -> withArgument("x".repeat(rest + 1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("has 1048577 bytes");
    }

    private static Submission withArgument(String text) {
        return PLAIN.arguments(new Json.Obj(Map.of("a", new Json.Str(text))));
    }

    @Test
    void what_is_no_submission_is_refused_by_the_name_of_what_is_wrong() {
        assertThatThrownBy(() -> Submission.fromJson(Json.NULL))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("submission");
        assertThatThrownBy(() -> Submission.fromJson(new Json.Obj(Map.of("name", new Json.Str("x")))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("missing");
    }

    @Test
    void who_drives_it_is_left_out_unless_it_is_the_client() {
        Map<String, Json> form = new LinkedHashMap<>(Map.of(
                "name", new Json.Str(PLAIN.name()),
                "worker", new Json.Str(PLAIN.worker()),
                "arguments", Json.Obj.EMPTY,
                "environment", Json.Obj.EMPTY,
                "gpus", new Json.Obj(Map.of("count", new Json.Num(0), "mandatory", new Json.Bool(false))),
                "tags", new Json.Arr(List.of()),
                "priority", new Json.Num(0),
                "limits", Json.Obj.EMPTY));
        assertThat(Submission.fromJson(new Json.Obj(form))).isEqualTo(PLAIN);
        form.put("driver", new Json.Str("client"));
        assertThat(Submission.fromJson(new Json.Obj(form))).isEqualTo(PLAIN.driver(Driver.CLIENT));
        form.put("driver", new Json.Str("nobody"));
        assertThatThrownBy(() -> Submission.fromJson(new Json.Obj(form)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void history_says_whether_a_rerun_was_asked_for() {
        RunId id = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
        WallInstant at = new WallInstant(1);

        assertThat(new Registration(id, PLAIN, at, "ada", false).note())
                .isEqualTo(new StepNote(at, "ada", "registered"));
        assertThat(new Registration(id, PLAIN, at, "ada", true).note())
                .isEqualTo(new StepNote(at, "ada", "registered, whether or not another stands"));
        assertThat(PLAIN.digest()).hasToString(PLAIN.digest().hex());
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(InvalidValue.class);
    }
}
