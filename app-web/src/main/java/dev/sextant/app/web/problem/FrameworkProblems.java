package dev.sextant.app.web.problem;

import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells as problems what the framework refuses before any controller sees it: a path, a method, a type of body. */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    private final EveryAnswer everyAnswer;

    FrameworkProblems(EveryAnswer everyAnswer) {
        this.everyAnswer = everyAnswer;
    }

    @Override
    @NonNull
    public MutableHttpResponse<Problem> processResponse(
            @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> response) {
        Optional<Problem> unread = UnreadRequest.problem(context);
        MutableHttpResponse<Problem> answer =
                unread.orElseGet(() -> problem(context, response)).response();
        // Filters see nothing of what could not be read.
        unread.ifPresent(problem -> everyAnswer.complete(answer));
        response.getHeaders()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !answer.getHeaders().contains(name))
                        .forEach(value -> answer.header(name, value)));
        return answer;
    }

    private static Problem problem(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemKind kind = kind(response.status());
        return new Problem(kind.type(), kind.title(), response.code(), detail(kind, context), null, null, null, null);
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
