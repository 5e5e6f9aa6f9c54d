package dev.sextant.support.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void every_kind_of_value_is_read() {
        Json read = JsonText.read("context", """
                {"b": [null, true, false, "é\\u0000\\uD83D\\uDE00", -0, 1e2, 0.1], "a": {}}""");

        assertThat(CanonicalJson.of(read).text())
                .isEqualTo("{\"a\":{},\"b\":[null,true,false,\"é\\u0000😀\",0,100,0.1]}");
    }

    @Test
    void a_number_that_is_no_double_is_refused() {
        refused("9007199254740993");
        refused("1e400");
        refused("1e-400");
        refused("1e2147483648");
        refused("-1e99999999999999");
        refused("0e-99999999999999");
        assertThat(JsonText.read("context", "9007199254740992")).isEqualTo(new Json.Num(9007199254740992.0));
    }

    @Test
    void a_key_twice_in_an_object_is_refused() {
        refused("{\"a\": 1, \"a\": 1}");
    }

    @Test
    void sixty_four_levels_are_read_and_sixty_five_are_refused() {
        JsonText.read("context", "[".repeat(64) + "]".repeat(64));
        refused("[".repeat(65) + "]".repeat(65));
    }

    @Test
    void around_a_value_that_is_as_deep_as_any_there_may_be_one_level_more() {
        String deepest = "[".repeat(64) + "]".repeat(64);

        assertThat(JsonText.readAround("line", "{\"context\": " + deepest + "}"))
                .isInstanceOf(Json.Obj.class);
        assertThatThrownBy(() -> JsonText.readAround("line", "{\"context\": [" + deepest + "]}"))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void in_a_page_of_objects_members_may_be_as_deep_as_any() {
        String deepest = "[".repeat(64) + "]".repeat(64);

        assertThat(JsonText.readPage("answer", "{\"items\": [{\"context\": " + deepest + "}]}"))
                .isInstanceOf(Json.Obj.class);
        assertThatThrownBy(() -> JsonText.readPage("answer", "{\"items\": [{\"context\": [" + deepest + "]}]}"))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void as_many_values_are_read_as_there_can_be_use_for_and_no_more() {
        String most = "[" + "0,".repeat((1 << 20) - 2) + "0]";

        assertThat(((Json.Arr) JsonText.read("context", most)).items()).hasSize((1 << 20) - 1);
        assertThatThrownBy(() -> JsonText.read("context", "[0," + most.substring(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("more than 1048576 values");
    }

    @Test
    void a_value_that_is_refused_is_named_by_its_member() {
        refused("time", "{\"time\": 1e400}");
        refused("a", "{\"context\": {\"b\": 1, \"a\": [[9007199254740993]]}}");
        refused("a", "{\"a\": \"\\ud800\"}");
        refused("a", "{\"a\": 1e99999999999999}");
        refused("number", "1e400");
        refused("a".repeat(60), "{\"" + "a".repeat(60) + "\": 1e400}");
    }

    @Test
    void no_name_is_told_that_an_answer_could_not_hold() {
        refused("number", "{\"" + "a".repeat(61) + "\": 1e400}");
        refused("number", "{\"\\ud800\": 1e400}");
        refused("number", "{\"\": 1e400}");
        refused("a", "{\"a\": {\"\\udfff\": \"\\ud800\"}}");
    }

    @Test
    void what_is_no_json_is_refused_without_the_names_of_the_parsers_settings() {
        for (String text :
                new String[] {"[NaN]", "{\"a\": [1", "{\"type\": \"t\"", "/* x */ 1", "[1] // x", "# x", "[+1]", "[.5]"
                }) {
            assertThatThrownBy(() -> JsonText.read("context", text))
                    .as(text)
                    .hasMessageContaining("line 1")
                    .hasMessageNotContainingAny("enable", "Feature", "REDACTED", "Source");
        }
    }

    @Test
    void what_is_too_deep_is_refused_in_our_own_words() {
        assertThatThrownBy(() -> JsonText.read("context", "[".repeat(65)))
                .hasMessageContaining("64")
                .hasMessageNotContaining("Constraints");
    }

    @Test
    void text_that_is_not_one_value_is_refused() {
        for (String text : new String[] {"", " ", "{", "[1,]", "nul", "1 2", "{} x", "'a'", "NaN", "\"\\uD800\""}) {
            refused(text);
        }
    }

    private static void refused(String field, String text) {
        assertThatThrownBy(() -> JsonText.read("context", text))
                .as(text)
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field))
                .hasMessageStartingWith(field + " ");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> JsonText.read("context", text))
                .as(text)
                .isInstanceOf(InvalidValue.class)
                .message()
                .isNotBlank();
    }
}
