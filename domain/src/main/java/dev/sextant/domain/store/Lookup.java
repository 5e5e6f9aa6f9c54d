package dev.sextant.domain.store;

import java.util.Optional;
import java.util.function.Function;

/** The answer to a question about something named by the asker: found, or missing with the reason. */
public sealed interface Lookup<T> {
    record Found<T>(T value) implements Lookup<T> {}

    record Missing<T>(Absence why) implements Lookup<T> {}

    static <T> Lookup<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Lookup<T> missing(Absence why) {
        return new Missing<>(why);
    }

    default <R> Lookup<R> map(Function<? super T, ? extends R> mapper) {
        return switch (this) {
            case Found<T>(T value) -> new Found<>(mapper.apply(value));
            case Missing<T>(Absence why) -> new Missing<>(why);
        };
    }

    default Optional<T> toOptional() {
        return switch (this) {
            case Found<T>(T value) -> Optional.of(value);
            case Missing<T> missing -> Optional.empty();
        };
    }
}
