package dev.sextant.support.benchmarks.feed;

import java.util.Random;

/** What programs say, and a few words that they hardly ever do. */
public final class Words {
    /** One entry in 50,000 says this. */
    public static final String RARE = "zymurgy";
    /** One entry in 1,000 says this. */
    public static final String NOW_AND_THEN = "quorum";
    /** No entry says this. */
    public static final String NEVER = "xylophone";

    private static final int BETWEEN_RARE = 50_000;
    private static final int BETWEEN_NOW_AND_THEN = 1_000;
    private static final String[] USUAL =
            ("agent reached target waypoint after replanning route around obstacle with margin below"
                            + " threshold controller switched mode because estimate drifted sensor frame dropped"
                            + " retry scheduled episode reward improved policy updated gradient clipped buffer"
                            + " flushed checkpoint written queue length stable service time sampled arrival"
                            + " departure idle server busy customer balked priority raised deadline met late")
                    .split(" ", -1);

    private Words() {}

    /** A sentence of the entry with a number, from 0. */
    static String sentence(Random random, long number, int words) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(USUAL[random.nextInt(USUAL.length)]);
        }
        if (number % BETWEEN_RARE == BETWEEN_RARE / 20) {
            sentence.append(' ').append(RARE);
        }
        if (number % BETWEEN_NOW_AND_THEN == BETWEEN_NOW_AND_THEN / 2) {
            sentence.append(' ').append(NOW_AND_THEN);
        }
        return sentence.toString();
    }

    /** An order number of six digits. */
    static int order(Random random) {
        return 100_000 + random.nextInt(900_000);
    }
}
