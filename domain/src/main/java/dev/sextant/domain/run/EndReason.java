package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;

/** Why a run ended. There is always one. */
public sealed interface EndReason {
    /** The worker exited by itself. */
    record Exited(int code) implements EndReason {}

    /** The worker was ended by a signal, such as {@code SIGKILL}. */
    record Signalled(String signal) implements EndReason {}

    /** The client that drove the run said so. */
    record Reported(String message) implements EndReason {}

    /** Its holder was not heard of for too long. */
    record LeaseLost(String node) implements EndReason {}

    /** Someone asked for it. */
    record CancelledBy(String who) implements EndReason {}

    /** The worker could not be started. */
    record LaunchFailed(String message) implements EndReason {}

    /** It used more than it may. */
    record LimitReached(String limit) implements EndReason {}

    /** It is gone, and nobody saw how. */
    record ExitUnknown(String message) implements EndReason {}

    /** The kind's name, for a store's column. */
    default String kind() {
        return switch (this) {
            case Exited exited -> "EXITED";
            case Signalled signalled -> "SIGNALLED";
            case Reported reported -> "REPORTED";
            case LeaseLost lost -> "LEASE_LOST";
            case CancelledBy cancelled -> "CANCELLED_BY";
            case LaunchFailed failed -> "LAUNCH_FAILED";
            case LimitReached reached -> "LIMIT_REACHED";
            case ExitUnknown unknown -> "EXIT_UNKNOWN";
        };
    }

    /** What there is to say beyond the kind. */
    default String detail() {
        return switch (this) {
            case Exited(int code) -> Integer.toString(code);
            case Signalled(String signal) -> signal;
            case Reported(String message) -> message;
            case LeaseLost(String node) -> node;
            case CancelledBy(String who) -> who;
            case LaunchFailed(String message) -> message;
            case LimitReached(String limit) -> limit;
            case ExitUnknown(String message) -> message;
        };
    }

    /**
     * The reason with this kind and detail.
     *
     * @throws InvalidValue if there is no such kind, or the detail is not one of the kind's
     */
    static EndReason of(String kind, String detail) {
        return switch (kind) {
            case "EXITED" -> new Exited(exitCode(detail));
            case "SIGNALLED" -> new Signalled(detail);
            case "REPORTED" -> new Reported(detail);
            case "LEASE_LOST" -> new LeaseLost(detail);
            case "CANCELLED_BY" -> new CancelledBy(detail);
            case "LAUNCH_FAILED" -> new LaunchFailed(detail);
            case "LIMIT_REACHED" -> new LimitReached(detail);
            case "EXIT_UNKNOWN" -> new ExitUnknown(detail);
            default -> throw new InvalidValue("end reason", "is " + InvalidValue.excerpt(kind) + ", which is no kind");
        };
    }

    private static int exitCode(String detail) {
        try {
            return Integer.parseInt(detail);
        } catch (NumberFormatException e) {
            throw new InvalidValue("exit code", "is " + InvalidValue.excerpt(detail) + ", but must be a number");
        }
    }
}
