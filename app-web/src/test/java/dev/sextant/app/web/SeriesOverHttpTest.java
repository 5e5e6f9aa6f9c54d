package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series over HTTP: at a glance, as charts, as buckets, and sample by sample. */
class SeriesOverHttpTest {
    private static final int SAMPLES = 5_000;
    private static final int SPIKE = 1_234;

    private static ServedSextant sextant;
    private static String run;

    /** A sine with one spike, and two values that are no numbers. */
    @BeforeAll
    static void record() {
        sextant = new ServedSextant();
        run = sextant.clientRun("charted");
        SampleBatch.Builder samples = SampleBatch.of(new RunId(run));
        for (int i = 0; i < SAMPLES; i++) {
            samples.add("train/loss", i, i, i == SPIKE ? 12.09 : Math.sin(i / 100.0));
        }
        samples.add("train/loss", SAMPLES, 0, Double.NaN).add("train/loss", SAMPLES + 1, 0, Double.POSITIVE_INFINITY);
        for (String name : new String[] {"ä ö?&=#%2F/..", "NaN only", "a,b"}) {
            samples.add(name, 0, 0, name.startsWith("NaN") ? Double.NaN : 1);
        }
        assertThat(sextant.hexagon().recordTelemetry().record(samples.build()).join())
                .isInstanceOf(AppendOutcome.Appended.class);
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @Test
    void the_series_of_a_run_are_listed_by_name() {
        JsonNode page = get("series?limit=2");
        JsonNode rest = get("series?limit=2&cursor=" + page.path("nextCursor").asText());

        assertThat(page.path("total").asInt()).isEqualTo(4);
        assertThat(page.path("items"))
                .extracting(one -> one.path("name").asText())
                .containsExactly("NaN only", "a,b");
        assertThat(rest.path("items"))
                .extracting(one -> one.path("name").asText())
                .containsExactly("train/loss", "ä ö?&=#%2F/..");
        assertThat(page.path("items").path(0).has("min")).isFalse();
        assertThat(page.path("items").path(0).path("first").path("value").asText())
                .isEqualTo("NaN");
        assertThat(rest.path("items").path(0).path("max").path("value").asDouble())
                .isEqualTo(12.09);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/loss", "ä ö?&=#%2F/..", "NaN only"})
    void a_series_of_any_name_is_found(String name) {
        assertThat(get("series/summary?series=" + encoded(name)).path("name").asText())
                .isEqualTo(name);
    }

    @Test
    void a_chart_shows_the_spike_however_few_points_are_asked_for() {
        JsonNode chart = get("series/chart?series=train/loss&maxPoints=40");

        assertThat(chart.path("raw").asBoolean()).isFalse();
        assertThat(chart.path("samples").asInt()).isEqualTo(SAMPLES + 2);
        assertThat(chart.path("times")).hasSizeLessThanOrEqualTo(40).anyMatch(time -> time.asInt() == SPIKE);
        assertThat(chart.path("values")).anyMatch(value -> value.asDouble() == 12.09);
        assertThat(chart.path("marks"))
                .extracting(mark -> mark.path("kind").asText())
                .containsExactlyInAnyOrder("NAN", "POSITIVE_INFINITY");
    }

    @Test
    void a_short_range_is_drawn_raw() {
        JsonNode chart = get("series/chart?series=train/loss&from=10&to=13");

        assertThat(chart.path("raw").asBoolean()).isTrue();
        assertThat(chart.path("times")).extracting(JsonNode::asInt).containsExactly(10, 11, 12);
    }

    @Test
    void buckets_hold_what_was_asked_of_them() {
        JsonNode buckets = get("series/buckets?series=train/loss&width=2000&aggregate=COUNT&aggregate=MAX");

        assertThat(buckets.path("buckets"))
                .extracting(one -> one.path("start").asInt())
                .containsExactly(0, 2_000, 4_000);
        assertThat(buckets.path("buckets").path(0).path("values").path("COUNT").asInt())
                .isEqualTo(2_000);
        assertThat(buckets.path("buckets").path(0).path("values").path("MAX").asDouble())
                .isEqualTo(12.09);
        assertThat(buckets.path("buckets").path(2).path("nonFinite").asInt()).isEqualTo(2);
    }

    @Test
    void samples_come_page_by_page_and_none_is_lost() {
        String query = "series/samples?series=train/loss&limit=4096";
        JsonNode first = get(query);
        JsonNode second = get(query + "&cursor=" + first.path("nextCursor").asText());

        assertThat(first.path("items")).hasSize(4_096);
        assertThat(second.path("items")).hasSize(SAMPLES + 2 - 4_096);
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(second.path("items").path(SAMPLES + 1 - 4_096).path("value").asText())
                .isEqualTo("Infinity");
    }

    @Test
    void a_comparison_says_of_each_pair_what_there_is() {
        String other = sextant.clientRun("compared");
        JsonNode compared = sextant.get("compare?run=" + run + "&run=" + other + "&series=train/loss&from=0&to=100")
                .json();

        assertThat(compared.path("items")).hasSize(2);
        assertThat(compared.path("items").path(0).path("chart").path("samples").asInt())
                .isEqualTo(100);
        assertThat(sextant.get("compare?run=" + run + "&series=a,b&series=train/loss&from=0&to=1")
                        .json()
                        .path("items"))
                .extracting(item -> item.path("series").asText())
                .containsExactly("a,b", "train/loss");
        assertThat(compared.path("items").path(1).path("problem").path("status").asInt())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "series?limit=1001 | limit",
                "series/summary | series",
                "series/samples?series=train/loss&limit=4097 | limit",
                "series/samples?series=train/loss&cursor=x | sample key",
                "series/samples?series=train/loss&from=x | from",
                "series/chart?series=train/loss&maxPoints=3 | maxPoints",
                "series/chart?series=train/loss&maxPoints=20001 | maxPoints",
                "series/chart?series=train/loss&from=9999 | from",
                "series/chart?series=train/loss&to=-1 | to",
                "series/chart?series=train/loss&from=3&to=3 | from",
                "series/buckets?series=train/loss&width=0 | width",
                "series/buckets?series=train/loss&width=0.001 | width",
                "series/buckets?series=train/loss&width=1000&aggregate=MODE | aggregate",
            })
    void what_can_not_be_is_refused_by_name(String path, String field) {
        Answer refused = sextant.get("runs/" + run + "/" + path);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void a_series_that_is_not_there_is_a_problem_and_not_an_empty_list() {
        assertThat(sextant.get("runs/" + run + "/series/chart?series=nope").problem())
                .isEqualTo("unknown-series");
        assertThat(sextant.get("runs/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34/series")
                        .problem())
                .isEqualTo("unknown-run");
    }

    private static JsonNode get(String path) {
        Answer answer = sextant.get("runs/" + run + "/" + path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
