package dev.sextant.support.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonItemsTest {
    @Test
    void items_are_those_of_the_array() throws IOException {
        String text = " [ 1, {\"a\": [null]}, [], \"]\" ] ";

        assertThat(items(text)).isEqualTo(((Json.Arr) JsonText.read("body", text)).items());
        assertThat(items("[]")).isEmpty();
    }

    @Test
    void an_item_is_given_before_what_comes_behind_it_is_read() throws IOException {
        // Larger than what a parser reads ahead.
        Reader then = new StringReader("[0," + " ".repeat(1 << 20) + "nonsense");
        JsonItems items = new JsonItems("body", then);

        assertThat(items.next()).isTrue();
        assertThat(items.item()).isEqualTo(new Json.Num(0));
        assertThatThrownBy(items::next).isInstanceOf(InvalidValue.class).hasMessageContaining("body is no JSON");
    }

    @Test
    void what_is_refused_as_a_whole_is_refused_item_by_item() {
        for (String text : new String[] {
            "", " ", "1", "{}", "null", "[", "[1", "[1,", "[1,]", "[nul]", "[1] 2", "[1]]", "[{\"a\":1,\"a\":1}]"
        }) {
            assertThatThrownBy(() -> items(text))
                    .as(text)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageStartingWith("body");
        }
    }

    @Test
    void the_array_is_one_of_the_levels_that_there_may_be() throws IOException {
        assertThat(items("[".repeat(64) + "]".repeat(64))).hasSize(1);
        assertThatThrownBy(() -> items("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void each_item_may_have_as_many_values_as_one_that_is_read_by_itself() throws IOException {
        String most = "[" + "0,".repeat((1 << 20) - 2) + "0]";

        assertThat(items("[" + most + "," + most + "]")).hasSize(2);
        assertThatThrownBy(() -> items("[" + most + ",[0," + most.substring(1) + "]"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("more than 1048576 values");
    }

    private static List<Json> items(String text) throws IOException {
        JsonItems items = new JsonItems("body", new StringReader(text));
        List<Json> read = new ArrayList<>();
        while (items.next()) {
            read.add(items.item());
        }
        return read;
    }
}
