package dev.sextant.app.web.docs;

import dev.sextant.domain.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One method at one path.
 *
 * @param method in small letters
 */
record Operation(String method, String path, Json.Obj description) {
    /** What the build says of an answer of which nobody said anything. */
    private static final Pattern SAYS_NOTHING = Pattern.compile("\\w+ \\d{3} response");

    /** All of a document, by their paths. */
    static List<Operation> of(Json.Obj document) {
        return Doc.entries(Doc.object(document, "paths")).stream()
                .flatMap(path -> Doc.entries(path.getValue()).stream()
                        .map(method -> new Operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    /** What it belongs to. */
    String tag() {
        return Doc.list(description, "tags").stream()
                .map(Schemas::written)
                .findFirst()
                .orElse("");
    }

    /** A line that leads to it. */
    Html contents() {
        return Html.element(
                "li",
                Html.link("#" + anchor(), Html.element("code", Html.text(name()))),
                Html.text(" "),
                Html.prose(Doc.text(description, "summary")));
    }

    /** All that there is to say of it. */
    Html article() {
        return Html.element(
                "article",
                Html.anchored("h3", anchor(), Html.element("code", Html.text(name()))),
                Html.element("p", Html.prose(told()), Html.text(isOpen() ? " It needs no token." : "")),
                parameters(),
                bodies("Body", Doc.object(description, "requestBody")),
                answers());
    }

    private String told() {
        String more = Doc.text(description, "description");
        return more.isEmpty() ? Doc.text(description, "summary") : more;
    }

    private boolean isOpen() {
        return description.members().containsKey("security")
                && Doc.list(description, "security").isEmpty();
    }

    private Html parameters() {
        return Html.table(
                List.of("parameter", "in", "type", "", "meaning"),
                Doc.objects(description, "parameters").stream()
                        .map(parameter -> List.of(
                                Html.element("code", Html.text(Doc.text(parameter, "name"))),
                                Html.text(Doc.text(parameter, "in")),
                                Schemas.type(Doc.object(parameter, "schema")),
                                Html.text(Doc.isTrue(parameter, "required") ? "required" : ""),
                                Html.all(List.of(
                                        Html.prose(Doc.text(parameter, "description")),
                                        Html.all(examples(parameter))))))
                        .toList());
    }

    private Html answers() {
        return Html.all(Doc.entries(Doc.object(description, "responses")).stream()
                .map(answer -> bodies(
                        (answer.getKey().equals("default") ? "Else" : "Answer " + answer.getKey()), answer.getValue()))
                .toList());
    }

    private static Html bodies(String title, Json.Obj body) {
        String told = Doc.text(body, "description");
        List<Html> types = Doc.entries(Doc.object(body, "content")).stream()
                .map(type -> Html.element(
                        "li",
                        Html.element("code", Html.text(type.getKey())),
                        Html.text(": "),
                        Schemas.type(Doc.object(type.getValue(), "schema")),
                        Html.all(examples(type.getValue()))))
                .toList();
        if (types.isEmpty() && told.isEmpty()) {
            return Html.NOTHING;
        }
        return Html.all(List.of(
                Html.element(
                        "p",
                        Html.element("strong", Html.text(title)),
                        Html.text(SAYS_NOTHING.matcher(told).matches() || told.isEmpty() ? "" : ": "),
                        Html.prose(SAYS_NOTHING.matcher(told).matches() ? "" : told)),
                types.isEmpty() ? Html.NOTHING : Html.element("ul", Html.all(types))));
    }

    /** The document gives one, or several by their names. */
    private static List<Html> examples(Json.Obj described) {
        return Stream.concat(
                        Doc.any(described, "example").stream(),
                        Doc.entries(Doc.object(described, "examples")).stream()
                                .map(Map.Entry::getValue)
                                .flatMap(one -> Doc.any(one, "value").stream()))
                .map(value -> Html.element("pre", Html.text(Schemas.written(value))))
                .toList();
    }

    private String name() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    private String anchor() {
        return method + path.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
