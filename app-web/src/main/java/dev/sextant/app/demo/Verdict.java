package dev.sextant.app.demo;

/**
 * What came of a piece of work.
 *
 * @param sentence what was checked, with the numbers
 */
public record Verdict(Kind kind, String sentence) {
    /** How a check can go. */
    public enum Kind {
        PASSED,
        FAILED,
        STOPPED
    }

    static Verdict of(boolean passed, String sentence) {
        return new Verdict(passed ? Kind.PASSED : Kind.FAILED, sentence);
    }

    static Verdict stopped() {
        return new Verdict(Kind.STOPPED, "it was asked to stop");
    }
}
