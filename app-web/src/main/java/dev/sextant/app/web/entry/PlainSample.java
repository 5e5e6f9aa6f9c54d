package dev.sextant.app.web.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.stream.SampleBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a sample that is written as nearly all are, without a tree of JSON. What it is not sure of, right or wrong, it leaves
 * to {@link SampleRequest}, so that there is one place that says what is wrong.
 */
final class PlainSample {
    /** A number of so few characters has fewer digits than a double keeps. */
    private static final int SURE_LENGTH = 15;

    private static final double UNSURE = Double.NaN;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlainSample() {}

    /**
     * Adds the sample that a line holds, if it is a plain one; whether it is.
     *
     * @throws InvalidValue if it is plain, and refused
     */
    static boolean add(String line, RecordedAt recordedAt, SampleBatch.Builder batch) {
        Optional<String> series = Optional.empty();
        Optional<String> at = Optional.empty();
        double time = UNSURE;
        double value = UNSURE;
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "time" -> time = number(parser, token);
                    case "value" -> value = number(parser, token);
                    case "series" -> series = text(parser, token);
                    case "recordedAt" -> {
                        at = text(parser, token);
                        if (at.isEmpty()) {
                            return false;
                        }
                    }
                    default -> {
                        return false;
                    }
                }
            }
            if (parser.nextToken() != null) {
                return false;
            }
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
        if (series.isEmpty() || Double.isNaN(time) || Double.isNaN(value)) {
            return false;
        }
        SampleRequest.add(batch, series.get(), time, recordedAt.of(at), value);
        return true;
    }

    private static Optional<String> text(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
    }

    /** A number that a double surely says without loss. Most that have more digits are what a program prints of a double. */
    private static double number(JsonParser parser, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            return UNSURE;
        }
        String text = parser.getText();
        double nearest = Double.parseDouble(text);
        boolean ordinary = (Double.isFinite(nearest) && Math.abs(nearest) >= Double.MIN_NORMAL) || text.equals("0");
        return (ordinary && text.length() <= SURE_LENGTH) || text.equals(Double.toString(nearest)) ? nearest : UNSURE;
    }
}
