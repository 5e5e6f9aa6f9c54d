package dev.sextant.app.remote;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a server said: what it was asked for, or a problem.
 *
 * @param server who said it
 * @param status of the answer; from 400 on it is a problem
 * @param said the object that it said
 */
record Answer(ServerUrl server, int status, Json.Obj said) {
    static final int LEAST_REFUSAL = 400;

    private static final String TYPE = "urn:sextant:problem:";
    private static final String INVALID_VALUE = "invalid-value";
    private static final Map<String, Absence> ABSENCES = Map.of(
            "unknown-run",
            Absence.UNKNOWN_RUN,
            "run-purged",
            Absence.RUN_PURGED,
            "unknown-series",
            Absence.UNKNOWN_SERIES);

    /**
     * What it was asked for.
     *
     * @throws InvalidValue if the server has refused a value
     * @throws StorageUnavailable if it could not do its work, or said what is not understood here
     */
    <T> T read(Function<Fields, T> form) {
        if (isRefusal()) {
            throw failure();
        }
        return understood(() -> form.apply(Fields.of("answer", said)));
    }

    /** What it was asked for, or that there is none. */
    <T> Lookup<T> find(Function<Fields, T> form) {
        Optional<Absence> absence = absence();
        return absence.isPresent() ? Lookup.missing(absence.get()) : Lookup.found(read(form));
    }

    /** Why there is none of what it was asked for, if that is its answer. */
    Optional<Absence> absence() {
        return isRefusal() ? Optional.ofNullable(ABSENCES.get(kind())) : Optional.empty();
    }

    /** Whether this is the problem that it has. */
    boolean is(String kind) {
        return isRefusal() && kind().equals(kind);
    }

    /** What it knows of its problem, beyond the kind. */
    <T> T facts(Function<Fields, T> form) {
        return understood(() -> form.apply(Fields.of("facts", problem().object("facts"))));
    }

    /** The problem, where none is expected. */
    RuntimeException failure() {
        String detail = detail();
        return kind().equals(INVALID_VALUE)
                ? refusedValue(detail)
                : new StorageUnavailable(Trouble.FAILED, server + " can't answer: " + detail);
    }

    /** What is wrong, for people. */
    String detail() {
        return understood(() -> problem().text("detail"));
    }

    private boolean isRefusal() {
        return status >= LEAST_REFUSAL;
    }

    private String kind() {
        return understood(() -> problem().text("type")).replace(TYPE, "");
    }

    private Fields problem() {
        return Fields.of("problem", said);
    }

    private InvalidValue refusedValue(String detail) {
        List<Json> errors = understood(() -> problem().items("errors"));
        String field = errors.isEmpty()
                ? ""
                : understood(() -> Fields.of("error", errors.getFirst()).text("field"));
        return detail.startsWith(field + " ")
                ? new InvalidValue(field, detail.substring(field.length() + 1))
                : new InvalidValue("value", "was refused: " + detail);
    }

    private <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StorageUnavailable(
                    Trouble.FAILED,
                    server + " gave an answer that is not understood here (" + e.getMessage()
                            + "); is it of another version?",
                    e);
        }
    }
}
