package dev.sextant.app.web.problem;

import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Tells as problems what the framework refuses before any controller sees it: a path, a method, a type of body. */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    @Override
    @NonNull
    public MutableHttpResponse<Problem> processResponse(
            @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> response) {
        ProblemKind kind = kind(response.status());
        Problem problem = Problem.of(kind, detail(kind, context));
        MutableHttpResponse<Problem> answer = new Problem(
                        problem.type(), problem.title(), response.code(), problem.detail(), null, null, null, null)
                .response();
        response.getHeaders()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !answer.getHeaders().contains(name))
                        .forEach(value -> answer.header(name, value)));
        return answer;
    }

    /** The caller learns that something unexpected happened; what it was stands in the log. */
    private static String detail(ProblemKind kind, ErrorContext context) {
        if (kind == ProblemKind.UNEXPECTED) {
            return "the server's log says more; please report it";
        }
        String said = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return said.isEmpty() ? kind.title() : said;
    }

    private static ProblemKind kind(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> ProblemKind.UNKNOWN_PATH;
            case METHOD_NOT_ALLOWED -> ProblemKind.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ProblemKind.NOT_ACCEPTABLE;
            case REQUEST_ENTITY_TOO_LARGE -> ProblemKind.BODY_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemKind.UNSUPPORTED_MEDIA_TYPE;
            default ->
                status.getCode() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? ProblemKind.REFUSED
                        : ProblemKind.UNEXPECTED;
        };
    }
}
