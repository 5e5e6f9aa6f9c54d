package dev.sextant.app.web.body;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The members of a JSON object, each asked for by its name and kind. A member that is {@code null} is one that was left
 * out. What nobody asked for is a mistake of the sender's, and {@link #nothingElse} says so.
 */
public final class Fields {
    private static final String TEXT = "a string";
    private static final String WHOLE = "a whole number within ±2^53";
    private static final double MOST_WHOLE = 0x1p53;

    private final Map<String, Json> members;
    private final Set<String> asked = new HashSet<>();

    private Fields(Map<String, Json> members) {
        this.members = members;
    }

    /**
     * The members of a value.
     *
     * @param what what the value is, for the message of a refusal
     * @throws InvalidValue if it is no object
     */
    public static Fields of(String what, Json value) {
        if (value instanceof Json.Obj(Map<String, Json> members)) {
            return new Fields(members);
        }
        throw new InvalidValue(what, "is " + kind(value) + ", but must be a JSON object");
    }

    public String text(String name) {
        return required(name, TEXT, optionalText(name));
    }

    public Optional<String> optionalText(String name) {
        return member(name).map(value -> {
            if (value instanceof Json.Str(String text)) {
                return text;
            }
            throw mismatch(name, value, TEXT);
        });
    }

    public long whole(String name) {
        return required(name, WHOLE, member(name).map(value -> whole(name, value)));
    }

    public OptionalLong optionalWhole(String name) {
        Optional<Json> value = member(name);
        return value.isPresent() ? OptionalLong.of(whole(name, value.get())) : OptionalLong.empty();
    }

    /** A whole number that fits a Java {@code int}. */
    public int wholeInt(String name, int otherwise) {
        return optionalWholeInt(name).orElse(otherwise);
    }

    public OptionalInt optionalWholeInt(String name) {
        OptionalLong value = optionalWhole(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        long given = value.getAsLong();
        if (given != (int) given) {
            throw new InvalidValue(
                    name, "is " + given + ", but must be " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        }
        return OptionalInt.of((int) given);
    }

    /** A number, also one that JSON has none for: {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}. */
    public OptionalDouble optionalNumber(String name) {
        Optional<Json> value = member(name);
        return value.isPresent() ? OptionalDouble.of(number(name, value.get())) : OptionalDouble.empty();
    }

    public double number(String name) {
        OptionalDouble value = optionalNumber(name);
        return required(name, "a number", value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty());
    }

    public boolean flag(String name, boolean otherwise) {
        return member(name)
                .map(value -> {
                    if (value instanceof Json.Bool(boolean flag)) {
                        return flag;
                    }
                    throw mismatch(name, value, "true or false");
                })
                .orElse(otherwise);
    }

    /** An object, empty if it was left out. */
    public Json.Obj object(String name) {
        return member(name)
                .map(value -> {
                    if (value instanceof Json.Obj object) {
                        return object;
                    }
                    throw mismatch(name, value, "an object");
                })
                .orElse(Json.Obj.EMPTY);
    }

    /** An array, empty if it was left out. */
    public List<Json> items(String name) {
        return member(name)
                .map(value -> {
                    if (value instanceof Json.Arr(List<Json> items)) {
                        return items;
                    }
                    throw mismatch(name, value, "an array");
                })
                .orElse(List.of());
    }

    /** An array of strings, empty if it was left out. */
    public List<String> texts(String name) {
        return member(name)
                .map(value -> {
                    if (value instanceof Json.Arr(List<Json> items)
                            && items.stream().allMatch(Json.Str.class::isInstance)) {
                        return items.stream()
                                .map(item -> ((Json.Str) item).value())
                                .toList();
                    }
                    throw mismatch(name, value, "an array of strings");
                })
                .orElse(List.of());
    }

    /** What a member's text means. */
    public <T> Optional<T> meaning(String name, Function<String, T> reader) {
        return optionalText(name).map(reader);
    }

    /**
     * Nothing more is asked for.
     *
     * @throws InvalidValue if there is a member that was not asked for
     */
    public void nothingElse() {
        Set<String> unknown = new TreeSet<>(members.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            String name = unknown.iterator().next();
            throw new InvalidValue(
                    name.isEmpty() ? "\"\"" : name,
                    "is not known here; known are " + String.join(", ", new TreeSet<>(asked)));
        }
    }

    private Optional<Json> member(String name) {
        asked.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Json.Null));
    }

    private static long whole(String name, Json value) {
        if (value instanceof Json.Num(double number) && number == Math.rint(number) && Math.abs(number) <= MOST_WHOLE) {
            return (long) number;
        }
        throw mismatch(name, value, WHOLE);
    }

    private static double number(String name, Json value) {
        return switch (value) {
            case Json.Num(double number) -> number;
            case Json.Str(String text) when text.equals("NaN") -> Double.NaN;
            case Json.Str(String text) when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
            case Json.Str(String text) when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
            default -> throw mismatch(name, value, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        };
    }

    private static <T> T required(String name, String kind, Optional<T> value) {
        return value.orElseThrow(() -> new InvalidValue(name, "is missing, but must be " + kind));
    }

    private static InvalidValue mismatch(String name, Json value, String kind) {
        return new InvalidValue(name, "is " + kind(value) + ", but must be " + kind);
    }

    private static String kind(Json value) {
        return switch (value) {
            case Json.Null ignored -> "null";
            case Json.Bool(boolean flag) -> Boolean.toString(flag);
            case Json.Num(double number) -> Double.toString(number);
            case Json.Str(String text) -> "the string " + InvalidValue.excerpt(text);
            case Json.Arr array -> "an array";
            case Json.Obj object -> "an object";
        };
    }
}
