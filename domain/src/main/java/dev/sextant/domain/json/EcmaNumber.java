package dev.sextant.domain.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a double as ECMAScript's {@code Number::toString} does, which RFC 8785 section 3.2.2.3 prescribes: the
 * shortest digits that read back as the double, and of those the closest to it.
 */
final class EcmaNumber {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);
    /** Up to here every integer is a double and is written plainly. */
    private static final double SAFE_INTEGER = 0x1p53;
    /** With so many digits every double can be told from its neighbours, so programs print no more. */
    static final int MOST_DIGITS = 17;

    /** The most digits before the point without an exponent. */
    private static final int PLAIN_DIGITS = 21;
    /** The most zeros right after the point without an exponent, less than this. */
    private static final int PLAIN_ZEROS = 6;

    private EcmaNumber() {}

    static String text(double finite) {
        if (Math.abs(finite) <= SAFE_INTEGER && finite == Math.rint(finite)) {
            return Long.toString((long) finite);
        }
        BigDecimal shortest = shortest(Math.abs(finite));
        String digits = shortest.unscaledValue().toString();
        String sign = finite < 0 ? "-" : "";
        // The value is 0.DIGITS times ten to the power of point.
        int point = digits.length() - shortest.scale();
        if (digits.length() <= point && point <= PLAIN_DIGITS) {
            return sign + digits + "0".repeat(point - digits.length());
        }
        if (0 < point && point <= PLAIN_DIGITS) {
            return sign + digits.substring(0, point) + '.' + digits.substring(point);
        }
        if (-PLAIN_ZEROS < point && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String fraction = digits.length() == 1 ? "" : '.' + digits.substring(1);
        return sign + digits.charAt(0) + fraction + 'e' + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /** The decimal of fewest digits that reads back as the positive double, without trailing zeros. */
    private static BigDecimal shortest(double positive) {
        BigDecimal java = new BigDecimal(Double.toString(positive)).stripTrailingZeros();
        if (java.precision() == 2) {
            // Double.toString takes two digits where one would do but two are closer: 4.9E-324 for 5e-324.
            BigDecimal one = new BigDecimal(positive).round(ONE_DIGIT);
            if (one.doubleValue() == positive) {
                return one;
            }
        }
        return java;
    }
}
