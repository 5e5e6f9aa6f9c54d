package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;

/**
 * When, by whom and why a step is taken, for the run's history.
 *
 * @param by a person, a node or a client, 1 to 250 code points
 * @param why 1 to 1,000 code points
 */
public record StepNote(WallInstant at, String by, String why) {
    /** The most code points of a reason. */
    public static final int WHY_CODE_POINTS = 1_000;

    public StepNote {
        BoundedText.name("by", by);
        BoundedText.wellFormed("why", why);
        int codePoints = why.codePointCount(0, why.length());
        if (codePoints < 1 || codePoints > WHY_CODE_POINTS) {
            throw new InvalidValue("why", "has " + codePoints + " code points, but must have 1 to " + WHY_CODE_POINTS);
        }
    }
}
