package dev.sextant.app.demo;

import dev.sextant.domain.run.Submission;

/** A program that does something real in virtual time, and says what it does. */
interface Work {
    /** What is asked for: with the same seed, the same. */
    Submission submission();

    /**
     * Does it. The same seed writes the same, down to the last bit.
     *
     * @param pen takes what it says
     * @param pace is asked after every stretch of work whether to go on
     */
    Verdict perform(Pen pen, Pace pace);
}
