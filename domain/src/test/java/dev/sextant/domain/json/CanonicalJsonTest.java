package dev.sextant.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void the_example_of_rfc_8785_section_3_2_2() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("numbers", numbers(333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001));
        members.put("string", new Json.Str("€$\u000F\nA'B\"\\\\\"/"));
        members.put("literals", new Json.Arr(List.of(Json.NULL, new Json.Bool(true), new Json.Bool(false))));
        assertThat(text(new Json.Obj(members)))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void the_sorting_example_of_rfc_8785_section_3_2_3() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("\u20ac", new Json.Str("Euro Sign"));
        members.put("\r", new Json.Str("Carriage Return"));
        members.put("\ufb33", new Json.Str("Hebrew Letter Dalet With Dagesh"));
        members.put("1", new Json.Str("One"));
        members.put("\ud83d\ude00", new Json.Str("Emoji: Grinning Face"));
        members.put("\u0080", new Json.Str("Control"));
        members.put("\u00f6", new Json.Str("Latin Small Letter O With Diaeresis"));
        assertThat(text(new Json.Obj(members)))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void the_numbers_of_rfc_8785_appendix_b() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("0000000000000000", "0");
        texts.put("8000000000000000", "0");
        texts.put("0000000000000001", "5e-324");
        texts.put("8000000000000001", "-5e-324");
        texts.put("7fefffffffffffff", "1.7976931348623157e+308");
        texts.put("ffefffffffffffff", "-1.7976931348623157e+308");
        texts.put("4340000000000000", "9007199254740992");
        texts.put("c340000000000000", "-9007199254740992");
        texts.put("4430000000000000", "295147905179352830000");
        texts.put("44b52d02c7e14af5", "9.999999999999997e+22");
        texts.put("44b52d02c7e14af6", "1e+23");
        texts.put("44b52d02c7e14af7", "1.0000000000000001e+23");
        texts.put("444b1ae4d6e2ef4e", "999999999999999700000");
        texts.put("444b1ae4d6e2ef4f", "999999999999999900000");
        texts.put("444b1ae4d6e2ef50", "1e+21");
        texts.put("3eb0c6f7a0b5ed8c", "9.999999999999997e-7");
        texts.put("3eb0c6f7a0b5ed8d", "0.000001");
        texts.put("41b3de4355555553", "333333333.3333332");
        texts.put("41b3de4355555554", "333333333.33333325");
        texts.put("41b3de4355555555", "333333333.3333333");
        texts.put("41b3de4355555556", "333333333.3333334");
        texts.put("41b3de4355555557", "333333333.33333343");
        texts.put("becbf647612f3696", "-0.0000033333333333333333");
        texts.put("43143ff3c1cb0959", "1424953923781206.2");
        texts.forEach((bits, text) -> assertThat(number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .as(bits)
                .isEqualTo(text));
    }

    @Test
    void a_number_has_the_fewest_digits_that_read_back_and_of_those_the_closest() {
        Random random = new Random(42);
        DoubleStream anyBits = random.longs(5_000).mapToDouble(Double::longBitsToDouble);
        DoubleStream subnormal = DoubleStream.concat(
                random.longs(2_000, 1, 100_000).mapToDouble(Double::longBitsToDouble),
                DoubleStream.iterate(Double.MIN_VALUE, value -> value + Double.MIN_VALUE)
                        .limit(300));
        DoubleStream powersOfTwo = DoubleStream.iterate(Double.MIN_VALUE, Double::isFinite, value -> value * 2);
        DoubleStream decimals = random.ints(2_000).mapToDouble(value -> value / 1000.0);
        DoubleStream.of(0)
                .mapMulti((ignored, out) -> {
                    anyBits.forEach(out);
                    subnormal.forEach(out);
                    powersOfTwo.forEach(out);
                    decimals.forEach(out);
                })
                .map(Math::abs)
                .filter(value -> Double.isFinite(value) && value > 0)
                .forEach(value -> {
                    BigDecimal written = new BigDecimal(number(value)).stripTrailingZeros();
                    assertThat(written).isEqualByComparingTo(fewestDigits(value));
                    assertThat(number(-value)).isEqualTo("-" + number(value));
                });
    }

    @Test
    void numbers_change_to_an_exponent_where_ecmascript_does() {
        assertThat(number(1e20)).isEqualTo("100000000000000000000");
        assertThat(number(1e21)).isEqualTo("1e+21");
        assertThat(number(1.5e21)).isEqualTo("1.5e+21");
        assertThat(number(123456789012345680000.0)).isEqualTo("123456789012345680000");
        assertThat(number(0.000001)).isEqualTo("0.000001");
        assertThat(number(0.0000001)).isEqualTo("1e-7");
        assertThat(number(0.00000015)).isEqualTo("1.5e-7");
        assertThat(number(-1.25)).isEqualTo("-1.25");
        assertThat(number(0.5)).isEqualTo("0.5");
        assertThat(number(0.0625)).isEqualTo("0.0625");
        assertThat(number(12345678901234568.0)).isEqualTo("12345678901234568");
        assertThat(number(10)).isEqualTo("10");
    }

    @Test
    void only_quotes_backslashes_and_control_characters_are_escaped() {
        assertThat(string("\b\t\n\f\r")).isEqualTo("\"\\b\\t\\n\\f\\r\"");
        assertThat(string("\0\u0001\u000b\u001f")).isEqualTo("\"\\u0000\\u0001\\u000b\\u001f\"");
        assertThat(string(" \u007f\u0080\u2028\u2029\ufeff/'<😀"))
                .isEqualTo("\" \u007f\u0080\u2028\u2029\ufeff/'<😀\"");
        assertThat(string("\"\\")).isEqualTo("\"\\\"\\\\\"");
    }

    @Test
    void arrays_and_objects_are_written_without_white_space() {
        assertThat(text(new Json.Arr(List.of()))).isEqualTo("[]");
        assertThat(text(numbers(1, 2))).isEqualTo("[1,2]");
        assertThat(text(Json.Obj.EMPTY)).isEqualTo("{}");
        assertThat(CanonicalJson.EMPTY_OBJECT).isEqualTo(CanonicalJson.of(Json.Obj.EMPTY));
    }

    @Test
    void arrays_and_objects_nest_sixty_four_deep_and_no_deeper() {
        assertThat(text(nestedArrays(64))).isEqualTo("[".repeat(64) + "null" + "]".repeat(64));
        assertThat(text(nestedObjects(64))).isEqualTo("{\"a\":".repeat(64) + "null" + "}".repeat(64));
        for (Json tooDeep : List.of(nestedArrays(65), nestedObjects(65), nestedArrays(100_000))) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> CanonicalJson.of(tooDeep))
                    .withMessageContaining("64");
        }
    }

    @Test
    void siblings_do_not_count_as_depth() {
        assertThat(text(new Json.Arr(List.of(nestedArrays(63), nestedObjects(63), nestedArrays(63)))))
                .startsWith("[[")
                .endsWith("]]");
    }

    @Test
    void the_order_in_which_an_object_was_built_does_not_matter() {
        Map<String, Json> one = new LinkedHashMap<>();
        one.put("a", Json.NULL);
        one.put("b", new Json.Num(1));
        Map<String, Json> other = new LinkedHashMap<>();
        other.put("b", new Json.Num(1));
        other.put("a", Json.NULL);
        assertThat(CanonicalJson.of(new Json.Obj(one)))
                .isEqualTo(CanonicalJson.of(new Json.Obj(other)))
                .hasSameHashCodeAs(CanonicalJson.of(new Json.Obj(other)))
                .isNotEqualTo(CanonicalJson.EMPTY_OBJECT)
                .hasToString("{\"a\":null,\"b\":1}");
    }

    @Test
    void a_stored_text_comes_back_as_it_is() {
        CanonicalJson json = CanonicalJson.of(numbers(1, 0.5));
        assertThat(CanonicalJson.stored(json.text())).isEqualTo(json);
    }

    @Test
    void the_digest_is_sha_256_of_the_text_in_utf_8() {
        // From `printf '{}' | sha256sum` and `printf '"€"' | sha256sum`.
        assertThat(hex(CanonicalJson.EMPTY_OBJECT))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(hex(CanonicalJson.of(new Json.Str("€"))))
                .isEqualTo("33ab3f1aaa9b5b06e754decf4e24302477eac3714490bbb587a4b56903c0090c");
        byte[] digest = CanonicalJson.EMPTY_OBJECT.sha256();
        digest[0]++;
        assertThat(CanonicalJson.EMPTY_OBJECT.sha256()).isNotEqualTo(digest);
    }

    /** ECMAScript's own words: k as small as possible, then n·10^s closest to the value, then n even. */
    private static BigDecimal fewestDigits(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits <= 17; digits++) {
            List<BigDecimal> readBack = new ArrayList<>();
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING)) {
                BigDecimal candidate = exact.round(new MathContext(digits, mode));
                if (candidate.doubleValue() == value) {
                    readBack.add(candidate);
                }
            }
            if (!readBack.isEmpty()) {
                readBack.sort(Comparator.comparing(
                        candidate -> candidate.subtract(exact).abs()));
                return readBack.getFirst();
            }
        }
        throw new AssertionError("seventeen digits are enough for " + value);
    }

    private static Json nestedArrays(int depth) {
        Json json = Json.NULL;
        for (int i = 0; i < depth; i++) {
            json = new Json.Arr(List.of(json));
        }
        return json;
    }

    private static Json nestedObjects(int depth) {
        Json json = Json.NULL;
        for (int i = 0; i < depth; i++) {
            json = new Json.Obj(Map.of("a", json));
        }
        return json;
    }

    private static Json.Arr numbers(double... values) {
        List<Json> items = new ArrayList<>();
        for (double value : values) {
            items.add(new Json.Num(value));
        }
        return new Json.Arr(items);
    }

    private static String number(double value) {
        return text(new Json.Num(value));
    }

    private static String string(String value) {
        return text(new Json.Str(value));
    }

    private static String text(Json json) {
        return CanonicalJson.of(json).text();
    }

    private static String hex(CanonicalJson json) {
        return HexFormat.of().formatHex(json.sha256());
    }
}
