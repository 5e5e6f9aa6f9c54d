package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.ServedSextant.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and logs over HTTP: chosen, counted and read page by page. */
class EntriesOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";
    private static final int ENTRIES = 12;
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "fatal");

    private static ServedSextant sextant;
    private static String run;

    /** Twelve of each, the later the lower their times, and recorded a second after one another. */
    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
        run = "runs/" + sextant.clientRun("read");
        sextant.post(run + "/events", many(i ->
                """
                {"time":%d,"type":"%s","target":"Node %d","source":"%s","internal":%b,"context":{"n":%d},
                 "recordedAt":"2031-03-30T01:00:%02dZ"}""".formatted(-i, i % 3 == 0 ? "a,b" : "c", i, i % 2 == 0 ? "even" : "odd", i > 6, i * i, i)));
        sextant.post(run + "/logs", many(i -> """
                {"time":%d,"level":"%s","logger":"%s","message":"message %d","recordedAt":"2031-03-30T01:00:%02dZ"}""".formatted(-i, LEVELS.get(i % 6), i % 2 == 0 ? "a.b" : "c", i, i)));
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "events? | 1 2 3 4 5 6 7 8 9 10 11 12",
                "events?type=a,b | 3 6 9 12",
                "events?type=a,b&type=none | 3 6 9 12",
                "events?target=Node%202 | 2",
                "events?target=node%202 | ``",
                "events?targetContains=NODE%201 | 1 10 11 12",
                "events?source=odd&type=c | 1 5 7 11",
                "events?internal=true | 7 8 9 10 11 12",
                "events?internal=false | 1 2 3 4 5 6",
                "events?from=-3 | 1 2 3",
                "events?from=-3&to=-1 | 2 3",
                "events?since=2031-03-30T01:00:05Z&until=2031-03-30T01:00:07Z | 5 6",
                "events?text=%22n%22:14 | 12",
                "events?order=time&limit=3 | 12 11 10",
                "events?direction=backward&limit=2 | 12 11",
                "events?order=time&direction=backward&limit=2 | 1 2",
                "logs? | 1 2 3 4 5 6 7 8 9 10 11 12",
                "logs?level=error | 4 5 10 11",
                "logs?level=FATAL | 5 11",
                "logs?logger=a | 2 4 6 8 10 12",
                "logs?text=AGE%201 | 1 10 11 12",
                "logs?to=-10 | 11 12",
                "logs?until=2031-03-30T03:00:03%2B02:00 | 1 2",
            })
    void parameters_choose(String query, String chosen) {
        JsonNode page = sextant.get(run + "/" + query).json();
        Answer count = sextant.get(run + "/" + query.replace("?", "/count?"));

        assertThat(sequences(page)).isEqualTo(chosen);
        if (!query.contains("limit")) {
            assertThat(count.json().path("value").asLong())
                    .isEqualTo(page.path("items").size());
            assertThat(count.json().path("orMore").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"events?limit=5", "logs?limit=5&direction=backward", "events?limit=5&order=time"})
    void pages_lead_through_all_entries(String query) {
        List<String> pages = new ArrayList<>();
        JsonNode page = sextant.get(run + "/" + query).json();
        pages.add(sequences(page));
        while (page.has("nextCursor")) {
            page = sextant.get(run + "/" + query + "&cursor="
                            + page.path("nextCursor").asText())
                    .json();
            pages.add(sequences(page));
        }

        assertThat(pages).hasSize(3);
        assertThat(String.join(" ", pages).split(" ")).hasSize(ENTRIES).doesNotHaveDuplicates();
    }

    @Test
    void a_page_says_how_many_there_are_where_that_is_known() {
        assertThat(sextant.get(run + "/events?limit=1&type=c")
                        .json()
                        .path("total")
                        .asLong())
                .isEqualTo(8);
        assertThat(sextant.get(run + "/logs?limit=1&level=warn")
                        .json()
                        .path("total")
                        .asLong())
                .isEqualTo(6);
        assertThat(sextant.get(run + "/logs?limit=1&text=m").json().has("total"))
                .isFalse();
    }

    @Test
    void facets_tell_how_entries_spread() {
        JsonNode events = sextant.get(run + "/events/facets?internal=true").json();
        JsonNode logs = sextant.get(run + "/logs/facets").json();

        assertThat(events.path("types").toString())
                .isEqualTo("{\"top\":[{\"value\":\"c\",\"count\":4},{\"value\":\"a,b\",\"count\":2}],\"distinct\":2}");
        assertThat(events.path("targets").path("distinct").asInt()).isEqualTo(6);
        assertThat(logs.path("levels").path("FATAL").asInt()).isEqualTo(2);
        assertThat(logs.path("loggers").path("top").path(0).path("count").asInt())
                .isEqualTo(6);
    }

    @Test
    void a_histogram_counts_levels_by_stretches_of_time() {
        JsonNode buckets = sextant.get(run + "/logs/histogram?width=4000000&level=error"
                        + "&since=2031-03-30T01:00:00Z&until=2031-03-30T01:00:11Z")
                .json()
                .path("buckets");

        assertThat(buckets.toString())
                .isEqualTo("[{\"start\":\"2031-03-30T01:00:04Z\",\"levels\":{\"ERROR\":1,\"FATAL\":1}},"
                        + "{\"start\":\"2031-03-30T01:00:08Z\",\"levels\":{\"ERROR\":1}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "logs"})
    void the_surroundings_of_an_entry_are_those_before_and_behind_it(String kind) {
        assertThat(sequences(sextant.get(run + "/" + kind + "/5/context?each=2").json()))
                .isEqualTo("3 4 5 6 7");
        assertThat(sequences(sextant.get(run + "/" + kind + "/1/context").json()))
                .isEqualTo("1 2 3 4 5 6 7 8 9 10 11");
        assertThat(sequences(
                        sextant.get(run + "/" + kind + "/12/context?each=1000").json()))
                .startsWith("1 2 ")
                .endsWith(" 12");
        assertThat(sextant.get(run + "/" + kind + "/13/context").problem()).isEqualTo("unknown-entry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "events?limit=0 | limit | 1 to 1000",
                "events?limit=1001 | limit | 1 to 1000",
                "logs?limit=x | limit | whole number",
                "events?order=size | order | sequence, time",
                "logs?direction=up | direction | forward, backward",
                "events?cursor=x | cursor | which no page has given",
                "events?target=a&targetContains=b | targetContains | one of the two",
                "events?type= | types | 1 to 250",
                "events?internal=perhaps | internal | true or false",
                "events?from=x | from | a number",
                "events?from=NaN | from | finite",
                "logs?since=yesterday | since | instant",
                "logs?until=%2B10000-01-01T00:00:00Z | until | years 0001 to 9999",
                "logs?level=loud | level | trace, debug",
                "logs?logger= | loggerPrefix | 1 to 250",
                "logs?text= | text | 1 to 500",
                "events/0/context | sequence | 1 or more",
                "events/x/context | sequence | whole number",
                "logs/1/context?each=0 | each | 1 to 1000",
                "logs/1/context?each=1001 | each | 1 to 1000",
                "logs/histogram?since=2031-03-30T01:00:00Z&until=2031-03-30T01:00:01Z | width | whole number",
                "logs/histogram?width=0&since=2031-03-30T01:00:00Z&until=2031-03-30T01:00:01Z | width | at least 1",
                "logs/histogram?width=1&since=2031-03-30T01:00:00Z&until=2031-03-30T01:00:01Z | width | at most 10000",
                "logs/histogram?width=1&until=2031-03-30T01:00:01Z | since | is missing",
                "logs/histogram?width=1&since=2031-03-30T01:00:01Z | until | is missing",
                "logs/histogram?width=1&since=2031-03-30T01:00:01Z&until=2031-03-30T01:00:01Z | since | before until",
            })
    void a_parameter_that_can_not_be_is_refused_by_name(String path, String field, String advice) {
        Answer refused = sextant.get(run + "/" + path);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(refused.json().path("detail").asText()).contains(advice);
    }

    @Test
    void a_cursor_leads_on_in_its_own_query_only() {
        String cursor =
                sextant.get(run + "/events?limit=1").json().path("nextCursor").asText();

        assertThat(sextant.get(run + "/events?limit=9&cursor=" + cursor).status())
                .isEqualTo(200);
        assertThat(sextant.get(run + "/events?type=c&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(sextant.get(run + "/logs?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void a_run_without_streams_says_why() {
        String purged = "runs/" + sextant.clientRun("purged");
        long fence = sextant.post(purged + "/start", "{\"client\":\"me\"}")
                .json()
                .path("hold")
                .path("fence")
                .asLong();
        sextant.post(purged + "/complete", "{\"fence\":" + fence + "}");
        sextant.post(purged + "/archive", "{}");
        sextant.delete(purged);

        for (String path : List.of(
                "/events",
                "/events/count",
                "/events/facets",
                "/events/1/context",
                "/logs",
                "/logs/count",
                "/logs/facets",
                "/logs/1/context",
                "/logs/histogram?width=1000&since=2031-03-30T01:00:00Z&until=2031-03-30T01:00:01Z")) {
            assertThat(sextant.get(purged + path).status()).as(path).isEqualTo(410);
            assertThat(sextant.get(purged + path).problem()).as(path).isEqualTo("run-purged");
            assertThat(sextant.get("runs/" + NOBODYS + path).problem()).as(path).isEqualTo("unknown-run");
            assertThat(sextant.get("runs/x" + path).status()).as(path).isEqualTo(400);
        }
    }

    private static String many(IntFunction<String> entry) {
        return IntStream.rangeClosed(1, ENTRIES).mapToObj(entry).collect(Collectors.joining(",", "[", "]"));
    }

    private static String sequences(JsonNode page) {
        List<String> sequences = new ArrayList<>();
        page.path("items").forEach(item -> sequences.add(item.path("sequence").asText()));
        return String.join(" ", sequences);
    }
}
