package dev.sextant.domain.json;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.text.BoundedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A JSON value as I-JSON (RFC 7493) has it: numbers are doubles, texts are well-formed Unicode, the names of an object
 * are unique and their order means nothing. It is deeply immutable. Reading JSON text is a library's work at the edges.
 */
public sealed interface Json permits Json.Null, Json.Bool, Json.Num, Json.Str, Json.Arr, Json.Obj {
    /** The value {@code null}. */
    Null NULL = new Null();

    /**
     * The number that a decimal text denotes, if a double says the same: the decimal is the double's exact value
     * ({@code 9007199254740992}), that value rounded to the decimal's own digits, at most 17 ({@code 0.1},
     * {@code 0.10000000000000001}, {@code 1e23}), or the shortest that means it ({@code 5.960464477539063e-8}). So everything that a program prints of a double is accepted, and
     * nothing that was meant is rounded unseen.
     *
     * @throws InvalidValue if no double is the decimal, such as {@code 9007199254740993},
     *     {@code 0.1000000000000000055} or {@code 1e400}
     */
    static Num number(BigDecimal decimal) {
        double nearest = decimal.doubleValue();
        if (!Double.isFinite(nearest)) {
            throw new InvalidValue(
                    "number",
                    "is " + InvalidValue.excerpt(decimal.toString()) + ", but must lie within ±" + Double.MAX_VALUE);
        }
        int digits = decimal.stripTrailingZeros().precision();
        BigDecimal exact = new BigDecimal(nearest);
        // Below a power of two, doubles lie twice as close. The shortest decimal that still means the power is then not
        // always
        // the nearest of its length.
        boolean same = exact.compareTo(decimal) == 0
                || (digits <= EcmaNumber.MOST_DIGITS
                        && exact.round(new MathContext(digits, RoundingMode.HALF_EVEN))
                                        .compareTo(decimal)
                                == 0)
                || new BigDecimal(EcmaNumber.text(nearest)).compareTo(decimal) == 0;
        if (!same) {
            throw new InvalidValue(
                    "number",
                    "is " + InvalidValue.excerpt(decimal.toString()) + ", which no double is; the nearest is "
                            + EcmaNumber.text(nearest) + ". Send that, or a string");
        }
        return new Num(nearest);
    }

    /** The value {@code null}. */
    record Null() implements Json {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** A finite double; −0.0 becomes 0.0, for RFC 8785 writes both as {@code 0}. */
    record Num(double value) implements Json {
        public Num {
            if (!Double.isFinite(value)) {
                throw new InvalidValue("number", "is " + value + ", but JSON knows finite numbers only");
            }
            value += 0.0;
        }
    }

    /** A well-formed text. */
    record Str(String value) implements Json {
        public Str {
            BoundedText.wellFormed("string", value);
        }
    }

    /** Values in an order that means something. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /**
     * Values by name.
     *
     * @param members kept in the order of their names' UTF-16 code units, as RFC 8785 writes them
     */
    record Obj(Map<String, Json> members) implements Json {
        /** The object without members. */
        public static final Obj EMPTY = new Obj(Map.of());

        public Obj {
            // Declared as a Map, so that a sorted map's own comparator is not taken over.
            Map<String, Json> given = members;
            members = Collections.unmodifiableMap(new TreeMap<>(given));
            members.forEach((name, value) -> {
                BoundedText.wellFormed("name in an object", name);
                Objects.requireNonNull(value, name);
            });
        }
    }
}
