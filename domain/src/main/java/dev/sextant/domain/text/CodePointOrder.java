package dev.sextant.domain.text;

import java.util.Comparator;

/**
 * The order of texts by code point, which is also the order of their UTF-8 bytes, and so the one order that every store
 * can give. {@link String#compareTo} differs from it above U+FFFF.
 */
public enum CodePointOrder implements Comparator<String> {
    ASCENDING;

    @Override
    public int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean leftHigh = Character.isSurrogate(l);
                boolean rightHigh = Character.isSurrogate(r);
                // A surrogate belongs to a code point above every character that is none.
                return leftHigh == rightHigh ? Character.compare(l, r) : leftHigh ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
