package dev.sextant.app.web.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** Why a request is not answered as was hoped. The kind is what programs look at; its name is the end of its type. */
public enum ProblemKind {
    INVALID_VALUE(HttpStatus.BAD_REQUEST, "A value was refused"),
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST, "The body can't be read"),
    BROKEN_BUNDLE(HttpStatus.BAD_REQUEST, "The bundle is damaged, or is none"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A token is needed"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not for the caller to do"),
    UNKNOWN_HOST(HttpStatus.MISDIRECTED_REQUEST, "The server is not known by this name"),
    UNKNOWN_PATH(HttpStatus.NOT_FOUND, "There is nothing at this path"),
    UNKNOWN_RUN(HttpStatus.NOT_FOUND, "No run has this id"),
    UNKNOWN_SERIES(HttpStatus.NOT_FOUND, "The run has no series of this name"),
    UNKNOWN_ENTRY(HttpStatus.NOT_FOUND, "There is no such entry"),
    UNKNOWN_NODE(HttpStatus.NOT_FOUND, "No node has this name"),
    UNKNOWN_DEVICE(HttpStatus.NOT_FOUND, "The node has no such device"),
    UNKNOWN_RESERVATION(HttpStatus.NOT_FOUND, "No reservation with this number lasts"),
    UNKNOWN_QUARANTINE(HttpStatus.NOT_FOUND, "No slot is in quarantine after this run"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No answer of an accepted type can be given"),
    RUN_PURGED(HttpStatus.GONE, "The run was purged"),
    NOT_ALLOWED(HttpStatus.CONFLICT, "The run's state does not allow this"),
    FENCE_LOST(HttpStatus.CONFLICT, "The run is not held under this fence"),
    RUN_FOR_NODES(HttpStatus.CONFLICT, "The run waits for a node"),
    RUN_PINNED(HttpStatus.CONFLICT, "The run is pinned"),
    RUN_ARCHIVED(HttpStatus.CONFLICT, "The run is archived and read-only"),
    RUN_DIFFERS(HttpStatus.CONFLICT, "Something else stands under the id of the run"),
    SLOTS_TAKEN(HttpStatus.CONFLICT, "Fewer slots are free than were asked for"),
    KEY_REUSED(HttpStatus.CONFLICT, "The idempotency key stands for other entries"),
    BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    TARGET_TOO_LONG(HttpStatus.REQUEST_URI_TOO_LONG, "The address is too long"),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a type that is not read here"),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too much is on its way to the store"),
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The store can't work"),
    STORE_FULL(HttpStatus.SERVICE_UNAVAILABLE, "The store has no room"),
    REFUSED(HttpStatus.BAD_REQUEST, "The request was refused"),
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "This should not have happened");

    private final HttpStatus status;
    private final String title;

    ProblemKind(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** What every problem of this kind has in common, for people. */
    public String title() {
        return title;
    }

    HttpStatus status() {
        return status;
    }

    /** Names the kind in a problem: a URN, since nothing more than its title can be said of it. */
    String type() {
        return "urn:sextant:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
