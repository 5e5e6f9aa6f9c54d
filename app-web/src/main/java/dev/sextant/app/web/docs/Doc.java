package dev.sextant.app.web.docs;

import dev.sextant.domain.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an OpenAPI document as it is looked at here: what is not there is empty. */
final class Doc {
    private Doc() {}

    static String text(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Str(String value) ? value : "";
    }

    static boolean isTrue(Json.Obj object, String member) {
        return new Json.Bool(true).equals(object.members().get(member));
    }

    static Json.Obj object(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Obj value ? value : Json.Obj.EMPTY;
    }

    static List<Json> list(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Arr(List<Json> items) ? items : List.of();
    }

    static List<Json.Obj> objects(Json.Obj object, String member) {
        return list(object, member).stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .toList();
    }

    /** The members that are objects, by their names. */
    static List<Map.Entry<String, Json.Obj>> entries(Json.Obj object) {
        return object.members().entrySet().stream()
                .filter(member -> member.getValue() instanceof Json.Obj)
                .map(member -> Map.entry(member.getKey(), (Json.Obj) member.getValue()))
                .toList();
    }

    static Optional<Json> any(Json.Obj object, String member) {
        return Optional.ofNullable(object.members().get(member));
    }
}
