package dev.sextant.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void a_number_is_finite_and_knows_no_negative_zero() {
        assertThat(new Json.Num(-0.0)).isEqualTo(new Json.Num(0.0));
        assertThat(new Json.Num(-0.0).value()).isEqualTo(0.0);
        for (double value : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> new Json.Num(value))
                    .withMessageContaining(Double.toString(value));
        }
    }

    @Test
    void a_decimal_is_taken_when_it_is_the_shortest_text_of_a_double() {
        assertThat(number("0.1")).isEqualTo(0.1);
        assertThat(number("0.10")).isEqualTo(0.1);
        assertThat(number("1e23")).isEqualTo(1e23);
        assertThat(number("1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
        assertThat(number("-1.7976931348623157e308")).isEqualTo(-Double.MAX_VALUE);
        assertThat(number("5e-324")).as("as ECMAScript writes it").isEqualTo(Double.MIN_VALUE);
        assertThat(number("4.9e-324")).as("as Java writes it").isEqualTo(Double.MIN_VALUE);
        assertThat(number("0e999999999")).isEqualTo(0.0);
    }

    @Test
    void a_decimal_is_taken_when_it_is_a_double_printed_with_up_to_17_digits() {
        assertThat(number("0.10000000000000001")).as("as %.17g prints 0.1").isEqualTo(0.1);
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(number(
                                new BigDecimal(value).round(new MathContext(17)).toString()))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void a_decimal_is_taken_when_it_is_the_exact_value_of_a_double() {
        assertThat(number("9007199254740992")).isEqualTo(0x1p53);
        assertThat(number("9007199254740994")).isEqualTo(0x1p53 + 2);
        assertThat(number("99999999999999991611392")).isEqualTo(1e23);
        assertThat(number("0.1000000000000000055511151231257827021181583404541015625"))
                .isEqualTo(0.1);
        assertThat(number(new BigDecimal(Double.MIN_VALUE).toPlainString())).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void a_decimal_that_no_double_is_is_refused_and_the_nearest_named() {
        for (String text : List.of(
                "9007199254740993",
                "0.1000000000000000055",
                "0.10000000000000004",
                "0.100000000000000006",
                "99999999999999991611393",
                "1e-400",
                "-1e-400",
                "1e-999999999",
                "6e-324")) {
            assertThatExceptionOfType(InvalidValue.class)
                    .as(text)
                    .isThrownBy(() -> number(text))
                    .withMessageContaining("nearest");
        }
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> number("9007199254740993"))
                .withMessageContaining("9007199254740993")
                .withMessageContaining("9007199254740992")
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("number"));
    }

    @Test
    void a_decimal_beyond_the_greatest_double_is_refused() {
        for (String text : List.of("1e400", "-1e400", "1e999999999", "1.7976931348623159e308")) {
            assertThatExceptionOfType(InvalidValue.class)
                    .as(text)
                    .isThrownBy(() -> number(text))
                    .withMessageContaining("1.7976931348623157E308");
        }
    }

    /** The doubles right below one lie twice as close as those above: 46 of these texts are not the nearest of their length. */
    @Test
    void every_power_of_two_is_taken_as_its_canonical_text_and_its_java_text() {
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            double value = -Math.scalb(1.0, exponent);
            assertThat(number(CanonicalJson.of(new Json.Num(value)).text())).isEqualTo(value);
            assertThat(number(Double.toString(value))).isEqualTo(value);
        }
    }

    @Test
    void every_double_is_taken_as_its_canonical_text_its_java_text_and_its_exact_value() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String canonical = CanonicalJson.of(new Json.Num(value)).text();
            assertThat(number(canonical)).isEqualTo(value);
            assertThat(number(Double.toString(value))).isEqualTo(value);
            assertThat(Json.number(new BigDecimal(value)).value()).isEqualTo(value);
        }
    }

    @Test
    void texts_and_names_hold_no_lone_surrogate() {
        assertThat(new Json.Str("😀").value()).isEqualTo("😀");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Json.Str("a\ud83d"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Json.Str("\ude00"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Json.Obj(Map.of("\ud83d", Json.NULL)));
    }

    @Test
    void an_object_keeps_its_names_in_the_order_of_their_utf_16_units() {
        Map<String, Json> members = new HashMap<>();
        for (String name : List.of("\ufb33", "b", "😀", "a", "", "B", "€")) {
            members.put(name, Json.NULL);
        }
        assertThat(new Json.Obj(members).members().keySet()).containsExactly("", "B", "a", "b", "€", "😀", "\ufb33");
    }

    @Test
    void an_object_takes_no_other_order_from_a_sorted_map() {
        Map<String, Json> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("a", Json.NULL, "b", Json.NULL));
        assertThat(new Json.Obj(backwards).members().keySet()).containsExactly("a", "b");

        Map<String, Json> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.put("a", Json.NULL);
        assertThat(new Json.Obj(caseless).members()).doesNotContainKey("A");
    }

    @Test
    void what_went_in_and_what_comes_out_is_no_way_to_change_it() {
        List<Json> items = new ArrayList<>(List.of(Json.NULL));
        Json.Arr array = new Json.Arr(items);
        items.add(Json.NULL);
        assertThat(array.items()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> array.items().add(Json.NULL));

        Map<String, Json> members = new HashMap<>(Map.of("a", Json.NULL));
        Json.Obj object = new Json.Obj(members);
        members.put("b", Json.NULL);
        assertThat(object.members()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> object.members().put("b", Json.NULL));
    }

    @Test
    void equal_values_are_equal_however_they_were_built() {
        Map<String, Json> ascending = new TreeMap<>(Map.of("a", new Json.Num(1), "b", new Json.Bool(true)));
        Map<String, Json> descending = new TreeMap<>(Comparator.reverseOrder());
        descending.putAll(ascending);
        assertThat(new Json.Obj(ascending))
                .isEqualTo(new Json.Obj(descending))
                .hasSameHashCodeAs(new Json.Obj(descending));
        assertThat(Json.Obj.EMPTY).isEqualTo(new Json.Obj(new HashMap<>()));
    }

    private static double number(String decimal) {
        return Json.number(new BigDecimal(decimal)).value();
    }
}
