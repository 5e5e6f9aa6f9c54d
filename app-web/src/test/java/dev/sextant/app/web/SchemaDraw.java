package dev.sextant.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** Draws values that a JSON Schema of the OpenAPI document lets through. */
final class SchemaDraw {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    private final JsonNode document;
    private final RandomGenerator random;
    private final boolean more;

    /**
     * @param more with some of the members that may be left out, rather than with none
     */
    SchemaDraw(JsonNode document, RandomGenerator random, boolean more) {
        this.document = document;
        this.random = random;
        this.more = more;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, DEEPEST);
    }

    private JsonNode of(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asText().substring(1)), depth);
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(choice)) {
                JsonNode choices = schema.path(choice);
                return of(choices.get(random.nextInt(choices.size())), depth);
            }
        }
        if (schema.has("enum")) {
            JsonNode constants = schema.path("enum");
            return constants.get(random.nextInt(constants.size()));
        }
        return switch (type(schema)) {
            case "integer" -> JSON.numberNode(whole(schema));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> {
                ArrayNode items = JSON.arrayNode();
                for (int i = depth == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                    items.add(of(schema.path("items"), depth - 1));
                }
                yield items;
            }
            case "object" -> object(schema, depth);
            default -> JSON.textNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            if (required.contains(member.getKey()) || (more && depth > 0 && random.nextBoolean())) {
                object.set(member.getKey(), of(member.getValue(), depth - 1));
            }
        });
        return object;
    }

    /** A schema with more than one type says that a value may be missing: the first is the one that it has. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    private long whole(JsonNode schema) {
        long least = schema.path("minimum").asLong(1);
        return random.nextLong(least, schema.path("maximum").asLong(least + 100) + 1);
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2031-03-30T14:0" + random.nextInt(10) + ":00Z";
            case "uuid" -> "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b3" + random.nextInt(10);
            case "byte", "binary" -> "bytes" + random.nextInt();
            default -> "text" + random.nextInt(5);
        };
    }
}
