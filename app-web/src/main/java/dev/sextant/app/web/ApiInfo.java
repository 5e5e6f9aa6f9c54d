package dev.sextant.app.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** What the OpenAPI document says of the interface as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Sextant",
                        version = "1",
                        description = "A run registry and telemetry recorder. Every error is an RFC 9457 problem."))
final class ApiInfo {
    private ApiInfo() {}
}
