package dev.sextant.app.web.door;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;

/** Lets browsers in. */
@Controller
@Tag(name = "Tokens")
final class LoginController {
    private final Credentials credentials;

    LoginController(Tokens tokens) {
        this.credentials = new Credentials(tokens);
    }

    /**
     * Exchanges a token for a cookie, which no script can read and no other site's page can have sent.
     *
     * @param token one of this server's
     */
    @Get("/login")
    @Open
    @ApiResponse(responseCode = "303", description = "The browser has the cookie, and goes on to the first page")
    HttpResponse<?> login(HttpRequest<?> request, @QueryValue String token) {
        credentials.of(token);
        return HttpResponse.seeOther(URI.create("/"))
                .header(
                        HttpHeaders.SET_COOKIE,
                        Credentials.cookie(request) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    }
}
