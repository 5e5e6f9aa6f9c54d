package dev.sextant.app.web.problem;

import dev.sextant.app.web.WebServer;
import dev.sextant.domain.InvalidEntry;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.store.StorageUnavailable;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Answers a request that the domain, a store or a parameter's type refused. */
@Controller
@Hidden
final class ProblemAnswers {
    /** A store that does not work now may work soon: a server that restarts takes about as long. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Error(global = true)
    HttpResponse<Problem> refused(Refused refused) {
        MutableHttpResponse<Problem> response = refused.problem().response();
        if (response.status() == HttpStatus.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (response.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            retryAfter(response, refused.retryAfter().orElse(RETRY_AFTER));
        }
        return response;
    }

    @Error(global = true)
    HttpResponse<Problem> invalid(InvalidValue invalid) {
        return violated(Violation.of(invalid.field(), sentence(invalid)));
    }

    @Error(global = true)
    HttpResponse<Problem> invalid(InvalidEntry invalid) {
        return violated(new Violation(invalid.index(), invalid.field(), sentence(invalid)));
    }

    @Error(global = true)
    HttpResponse<Problem> unreadable(ConversionErrorException unreadable) {
        String given = unreadable
                .getConversionError()
                .getOriginalValue()
                .map(value -> " is " + InvalidValue.excerpt(value.toString()) + ", but")
                .orElse("");
        return violated(Violation.of(
                unreadable.getArgument().getName(),
                unreadable.getArgument().getName() + given + " must be " + Expected.of(unreadable.getArgument())));
    }

    @Error(global = true)
    HttpResponse<Problem> missing(UnsatisfiedRouteException missing) {
        return missing(missing.getArgument());
    }

    @Error(global = true)
    HttpResponse<Problem> missing(UnsatisfiedArgumentException missing) {
        return missing(missing.getArgument());
    }

    @Error(global = true)
    HttpResponse<Problem> tooLarge(ContentLengthExceededException tooLarge) {
        return Problem.of(ProblemKind.BODY_TOO_LARGE, sentence(tooLarge)).response();
    }

    @Error(global = true)
    HttpResponse<Problem> tooLarge(BufferLengthExceededException tooLarge) {
        return Problem.of(
                        ProblemKind.BODY_TOO_LARGE,
                        "the body is one JSON object of more than " + WebServer.MOST_OBJECT_BYTES
                                + " bytes (8 MiB), the most that one may have")
                .response();
    }

    @Error(global = true)
    HttpResponse<Problem> garbled(GarbledChunks garbled) {
        return garbled.problem().response();
    }

    @Error(global = true)
    HttpResponse<Problem> unavailable(StorageUnavailable unavailable) {
        MutableHttpResponse<Problem> response = Problem.of(unavailable).response();
        retryAfter(response, RETRY_AFTER);
        return response;
    }

    private static HttpResponse<Problem> missing(Argument<?> argument) {
        String name = argument.getName();
        return violated(Violation.of(name, name + " is missing; it must be " + Expected.of(argument)));
    }

    private static HttpResponse<Problem> violated(Violation violation) {
        return Problem.of(ProblemKind.INVALID_VALUE, violation.message(), List.of(violation))
                .response();
    }

    private static void retryAfter(MutableHttpResponse<?> response, Duration wait) {
        response.header(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private static String sentence(Exception problem) {
        return Objects.requireNonNullElse(problem.getMessage(), problem.toString());
    }
}
