package dev.sextant.app.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the interface as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Sextant",
                        version = "1",
                        description = "A run registry and telemetry recorder. Every error is an RFC 9457 problem."
                                + " Everything but the login and the health of the server needs a token."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
final class ApiInfo {
    private ApiInfo() {}
}
