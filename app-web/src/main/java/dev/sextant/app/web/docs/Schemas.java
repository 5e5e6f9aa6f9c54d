package dev.sextant.app.web.docs;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What values are like: in a word where they are used, and member by member in a place of their own. */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";

    private Schemas() {}

    /** The schemas that have names. */
    static Html all(Json.Obj schemas) {
        return Html.all(Doc.entries(schemas).stream()
                .map(schema -> Html.element(
                        "article",
                        Html.anchored("h3", anchor(schema.getKey()), Html.text(schema.getKey())),
                        Html.element("p", Html.prose(Doc.text(schema.getValue(), "description"))),
                        members(schema.getValue())))
                .toList());
    }

    /** A schema in a word, which leads to where it is described if it has a name. */
    static Html type(Json.Obj schema) {
        String reference = Doc.text(schema, "$ref");
        if (!reference.isEmpty()) {
            String name = reference.replace(REFERENCE, "");
            return Html.link("#" + anchor(name), Html.text(name));
        }
        List<Json.Obj> others = Stream.of("allOf", "anyOf", "oneOf")
                .flatMap(word -> Doc.objects(schema, word).stream())
                .filter(other -> !other.equals(new Json.Obj(Map.of("type", new Json.Str("object")))))
                .toList();
        if (!others.isEmpty()) {
            return joined(others.stream().map(Schemas::type).toList());
        }
        List<Json> values = Doc.list(schema, "enum");
        if (!values.isEmpty()) {
            return Html.text("one of " + values.stream().map(Schemas::written).collect(Collectors.joining(", ")));
        }
        if (schema.members().containsKey("items")) {
            return Html.all(List.of(Html.text("list of "), type(Doc.object(schema, "items"))));
        }
        return Html.text(word(schema));
    }

    static String written(Json value) {
        return value instanceof Json.Str(String text)
                ? text
                : CanonicalJson.of(value).text();
    }

    private static Html members(Json.Obj schema) {
        List<String> required =
                Doc.list(schema, "required").stream().map(Schemas::written).toList();
        Html table = Html.table(
                List.of("member", "type", "", "meaning"),
                Doc.entries(Doc.object(schema, "properties")).stream()
                        .map(member -> List.of(
                                Html.element("code", Html.text(member.getKey())),
                                type(member.getValue()),
                                Html.text(required.contains(member.getKey()) ? "always" : ""),
                                Html.prose(Doc.text(member.getValue(), "description"))))
                        .toList());
        return table.equals(Html.NOTHING) ? Html.element("p", type(schema)) : table;
    }

    private static Html joined(List<Html> types) {
        return new Html(types.stream().map(Html::source).collect(Collectors.joining(" or ")));
    }

    private static String word(Json.Obj schema) {
        String format = Doc.text(schema, "format");
        String type = Doc.any(schema, "type")
                .map(types -> types instanceof Json.Arr(List<Json> several)
                        ? several.stream().map(Schemas::written).collect(Collectors.joining(" or "))
                        : written(types))
                .orElse("anything");
        return format.isEmpty() ? type : type + " (" + format + ")";
    }

    private static String anchor(String name) {
        return "schema-" + name;
    }
}
