package dev.sextant.support.benchmarks.measure;

import java.util.OptionalDouble;

/**
 * What would be enough, and what would be splendid.
 *
 * @param kind what is compared with what
 * @param must what is enough
 * @param stretch what is splendid, where that was said
 */
public record Goal(Kind kind, double must, OptionalDouble stretch) {
    /** What is compared with what. */
    public enum Kind {
        /** So many times as good as the baseline, or more. */
        TIMES_BASELINE,
        /** So much of what the baseline takes, or less. */
        SHARE_OF_BASELINE,
        /** So many milliseconds, or fewer. */
        MILLIS,
        /** So many a second, or more. */
        PER_SECOND
    }

    /** What became of a goal, from bad to good. */
    public enum Verdict {
        MISSED,
        REACHED,
        STRETCHED
    }

    public static Goal times(double must) {
        return new Goal(Kind.TIMES_BASELINE, must, OptionalDouble.empty());
    }

    public static Goal share(double must) {
        return new Goal(Kind.SHARE_OF_BASELINE, must, OptionalDouble.empty());
    }

    public static Goal millis(double must) {
        return new Goal(Kind.MILLIS, must, OptionalDouble.empty());
    }

    public static Goal perSecond(double must) {
        return new Goal(Kind.PER_SECOND, must, OptionalDouble.empty());
    }

    public Goal stretch(double splendid) {
        return new Goal(kind, must, OptionalDouble.of(splendid));
    }

    Verdict judge(Line line) {
        double found = switch (kind) {
            case TIMES_BASELINE ->
                line.unit().timesAsGood(line.ours(), line.baseline().figure());
            case SHARE_OF_BASELINE -> line.ours() / line.baseline().figure();
            case MILLIS, PER_SECOND -> line.ours();
        };
        if (!isEnough(found, must)) {
            return Verdict.MISSED;
        }
        return stretch.isPresent() && isEnough(found, stretch.getAsDouble()) ? Verdict.STRETCHED : Verdict.REACHED;
    }

    private boolean isEnough(double found, double bound) {
        return switch (kind) {
            case TIMES_BASELINE, PER_SECOND -> found >= bound;
            case SHARE_OF_BASELINE, MILLIS -> found <= bound;
        };
    }

    String show(double bound) {
        return switch (kind) {
            case TIMES_BASELINE -> "≥ " + plain(bound) + " ×";
            case SHARE_OF_BASELINE -> "≤ " + plain(bound) + " ×";
            case MILLIS -> "≤ " + plain(bound) + " ms";
            case PER_SECOND -> "≥ " + Unit.PER_SECOND.show(bound);
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
