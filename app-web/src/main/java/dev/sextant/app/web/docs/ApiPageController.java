package dev.sextant.app.web.docs;

import dev.sextant.app.web.ApiDocument;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Shows the interface to people. */
@Controller
@Tag(name = "The interface")
final class ApiPageController {
    private static final String PAGE = Paths.API + "/docs";
    private static final String CSS = "text/css";

    private final String page = ApiPage.of((Json.Obj) JsonText.read("the OpenAPI document", ApiDocument.text()));
    private final String style = read("docs.css");

    ApiPageController() {}

    /** Where a browser comes in. */
    @Get("/")
    @ApiResponse(responseCode = "303", description = "The page to read first")
    HttpResponse<?> first() {
        return HttpResponse.seeOther(URI.create(PAGE));
    }

    /** This document as a page to read. */
    @Get(PAGE)
    @Produces(MediaType.TEXT_HTML)
    @ApiResponse(
            responseCode = "200",
            description = "HTML",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
    String page() {
        return page;
    }

    /** How the page looks. */
    @Get(ApiPage.STYLE)
    @Produces(CSS)
    @ApiResponse(
            responseCode = "200",
            description = "CSS",
            content = @Content(mediaType = CSS, schema = @Schema(type = "string")))
    String style() {
        return style;
    }

    private static String read(String file) {
        try (InputStream css = Objects.requireNonNull(ApiPageController.class.getResourceAsStream(file), file)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
