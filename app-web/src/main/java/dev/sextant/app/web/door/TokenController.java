package dev.sextant.app.web.door;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;

/** Makes tokens that give less than the caller's. */
@Controller
@Tag(name = "Tokens")
final class TokenController {
    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Makes a token, such as one for a worker that is to reach its own run and no other. It holds as long as the server's. */
    @Post("/api/v1/tokens")
    @Needs(Scope.OPERATE)
    @Status(HttpStatus.CREATED)
    HttpResponse<TokenView> make(
            @RequestBody(content = @Content(schema = @Schema(implementation = TokenRequest.class))) @Body
                    Json.Obj body) {
        Fields fields = Fields.of("body", body);
        Scope scope = scope(fields.text("scope"));
        Access access = new Access(scope, fields.meaning("run", RunId::new));
        fields.nothingElse();
        TokenView view = new TokenView(
                tokens.giving(access),
                scope.name().toLowerCase(Locale.ROOT),
                access.run().map(RunId::value).orElse(null));
        return HttpResponse.created(view).header(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
    }

    private static Scope scope(String text) {
        return switch (text) {
            case "read" -> Scope.READ;
            case "write" -> Scope.WRITE;
            case "operate" -> Scope.OPERATE;
            default ->
                throw new InvalidValue(
                        "scope",
                        "is " + InvalidValue.excerpt(text) + ", but must be \"read\", \"write\" or \"operate\"");
        };
    }
}
