package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 over the canonical form of a submission: 64 hexadecimal digits, lower case. */
public record SubmissionDigest(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public SubmissionDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new InvalidValue(
                    "digest", "is " + InvalidValue.excerpt(hex) + ", but must be 64 hexadecimal digits in lower case");
        }
    }

    static SubmissionDigest of(CanonicalJson form) {
        return new SubmissionDigest(HexFormat.of().formatHex(form.sha256()));
    }

    @Override
    public String toString() {
        return hex;
    }
}
