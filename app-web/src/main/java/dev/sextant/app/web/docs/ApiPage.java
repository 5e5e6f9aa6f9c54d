package dev.sextant.app.web.docs;

import dev.sextant.app.web.Paths;
import dev.sextant.domain.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An OpenAPI document as one page. It needs no script, and nothing from any other server. */
final class ApiPage {
    static final String STYLE = Paths.API + "/docs.css";

    private ApiPage() {}

    /** The page, as HTML text. */
    static String of(Json.Obj document) {
        Json.Obj info = Doc.object(document, "info");
        Map<String, List<Operation>> groups = Operation.of(document).stream()
                .collect(Collectors.groupingBy(Operation::tag, TreeMap::new, Collectors.toList()));
        Html title = Html.text(Doc.text(info, "title") + ", the interface, version " + Doc.text(info, "version"));
        Html body = Html.element(
                "body",
                Html.element(
                        "header",
                        Html.element("h1", title),
                        Html.element("p", Html.prose(Doc.text(info, "description"))),
                        Html.element(
                                "p",
                                Html.text("This page shows what the server's "),
                                Html.link(Paths.API + "/openapi.json", Html.text("OpenAPI document")),
                                Html.text(" says. Programs send their token as "),
                                Html.element("code", Html.text("Authorization: Bearer TOKEN")),
                                Html.text("."))),
                Html.element(
                        "nav",
                        Html.all(groups.entrySet().stream()
                                .map(group -> group(
                                        group.getKey(),
                                        group.getValue().stream()
                                                .map(Operation::contents)
                                                .toList()))
                                .toList())),
                Html.element(
                        "main",
                        Html.all(groups.values().stream()
                                .flatMap(List::stream)
                                .map(Operation::article)
                                .toList()),
                        Html.element("h2", Html.text("What is sent and answered")),
                        Schemas.all(Doc.object(Doc.object(document, "components"), "schemas"))));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<link rel=\"stylesheet\" href=\"" + STYLE + "\">"
                + Html.element("title", title).source() + "</head>\n" + body.source() + "</html>\n";
    }

    private static Html group(String name, List<Html> lines) {
        return Html.element("section", Html.element("h2", Html.text(name)), Html.element("ul", Html.all(lines)));
    }
}
