package dev.sextant.app.cli.settings;

/** How far two words are apart. */
final class Spelling {
    /** Of a word, a third may be wrong: more would be another word. */
    private static final int LETTERS_TO_A_MISTAKE = 3;

    private Spelling() {}

    /** Whether one was probably meant by whoever typed the other. */
    static boolean isNear(String typed, String known) {
        return mistakes(typed, known) <= Math.max(1, known.length() / LETTERS_TO_A_MISTAKE);
    }

    /** How many letters were left out, put in, or mistaken for others; two that were swapped are one mistake. */
    static int mistakes(String typed, String known) {
        int[][] most = new int[typed.length() + 1][known.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= known.length(); j++) {
                if (i == 0 || j == 0) {
                    most[i][j] = i + j;
                    continue;
                }
                int other = typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                most[i][j] = Math.min(most[i - 1][j - 1] + other, Math.min(most[i - 1][j], most[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == known.charAt(j - 2)
                        && typed.charAt(i - 2) == known.charAt(j - 1)) {
                    most[i][j] = Math.min(most[i][j], most[i - 2][j - 2] + 1);
                }
            }
        }
        return most[typed.length()][known.length()];
    }
}
