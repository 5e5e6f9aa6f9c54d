package dev.sextant.domain.json;

import dev.sextant.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * A JSON text in the one form that RFC 8785 (JSON Canonicalization Scheme) gives its value: no white space, names in
 * the order of their UTF-16 code units, numbers as ECMAScript writes them, no escape that is not needed. Two values are
 * equal exactly if their canonical texts are.
 */
public final class CanonicalJson {
    /** The most arrays and objects around a value, itself counted. */
    public static final int MAX_DEPTH = 64;

    /** {@code {}}. */
    public static final CanonicalJson EMPTY_OBJECT = new CanonicalJson("{}");

    private final String text;

    private CanonicalJson(String text) {
        this.text = text;
    }

    /**
     * The canonical form of a value.
     *
     * @throws InvalidValue if arrays and objects are nested more than 64 deep
     */
    public static CanonicalJson of(Json json) {
        StringBuilder out = new StringBuilder();
        write(json, 0, out);
        return new CanonicalJson(out.toString());
    }

    /**
     * Gives back what {@link #text()} once gave: for adapters that read what they stored. The text is <em>not</em>
     * checked; any other text breaks the promise of this type.
     */
    public static CanonicalJson stored(String text) {
        return new CanonicalJson(text);
    }

    public String text() {
        return text;
    }

    /** The SHA-256 of the text in UTF-8: 32 bytes, a new array at each call. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalJson that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static void write(Json json, int around, StringBuilder out) {
        switch (json) {
            case Json.Null ignored -> out.append("null");
            case Json.Bool bool -> out.append(bool.value());
            case Json.Num num -> out.append(EcmaNumber.text(num.value()));
            case Json.Str str -> writeString(str.value(), out);
            case Json.Arr arr -> writeArray(arr, deeper(around), out);
            case Json.Obj obj -> writeObject(obj, deeper(around), out);
        }
    }

    private static int deeper(int around) {
        if (around == MAX_DEPTH) {
            throw new InvalidValue("json", "is nested deeper than " + MAX_DEPTH + " arrays and objects");
        }
        return around + 1;
    }

    private static void writeArray(Json.Arr arr, int depth, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Json item : arr.items()) {
            out.append(separator);
            write(item, depth, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeObject(Json.Obj obj, int depth, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : obj.members().entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), depth, out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeString(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (unit < ' ') {
                        out.append("\\u00").append(Character.forDigit(unit >> 4, 16));
                        out.append(Character.forDigit(unit & 0xf, 16));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
