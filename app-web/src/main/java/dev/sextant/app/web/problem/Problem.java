package dev.sextant.app.web.problem;

import dev.sextant.domain.store.StorageUnavailable;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;

/**
 * Why a request was not answered as was hoped (RFC 9457).
 *
 * @param type names the kind of problem, for programs
 * @param title what all problems of the kind have in common
 * @param status the status of the answer
 * @param detail what is wrong with this request, and what would be right
 * @param errors the values that were refused, if the problem lies in some
 * @param facts what is known of the matter, for programs; left out if it is no more than the kind tells
 * @param stored how many entries of the body are stored all the same, from its first on; left out if none is
 * @param requestId the request that had it, as its line in the server's log and the header X-Request-Id name it
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<Violation> errors,
        @Nullable Facts facts,
        @Nullable Long stored,
        @Nullable String requestId) {
    /** What a problem is sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? null : List.copyOf(errors);
    }

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status().getCode(), detail, null, null, null, null);
    }

    public static Problem of(ProblemKind kind, String detail, List<Violation> errors) {
        return new Problem(kind.type(), kind.title(), kind.status().getCode(), detail, errors, null, null, null);
    }

    /** What keeps the store from doing what was asked. */
    public static Problem of(StorageUnavailable why) {
        ProblemKind kind = switch (why.trouble()) {
            case DISK_FULL -> ProblemKind.STORE_FULL;
            default -> ProblemKind.STORE_UNAVAILABLE;
        };
        return of(kind, Objects.requireNonNullElse(why.getMessage(), why.toString()));
    }

    /** The same problem, with what a program can go by. */
    public Problem knowing(Facts known) {
        return new Problem(type, title, status, detail, errors, known, stored, requestId);
    }

    /** The same problem, met after the first entries of a body were stored. */
    public Problem after(long entries) {
        return new Problem(type, title, status, detail, errors, facts, entries, requestId);
    }

    /** The same problem, of a request that has this name. */
    public Problem of(@Nullable String request) {
        return new Problem(type, title, status, detail, errors, facts, stored, request);
    }

    /** The answer that tells it. */
    public MutableHttpResponse<Problem> response() {
        return HttpResponse.<Problem>status(HttpStatus.valueOf(status))
                .body(this)
                .contentType(MEDIA_TYPE);
    }
}
