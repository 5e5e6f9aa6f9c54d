package dev.sextant.app.web.door;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of a server. One is its secret, and gives everything. Every other names its access and is signed with that
 * secret, so that nothing is stored: servers that share the secret accept each other's tokens, and all of them end when it
 * is replaced.
 */
public final class Tokens {
    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43,512}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final char DOT = '.';

    private final String secret;

    private Tokens(String secret) {
        this.secret = secret;
    }

    /**
     * The tokens of a secret.
     *
     * @throws InvalidValue if it can be guessed, or no header can carry it
     */
    public static Tokens of(String secret) {
        if (!SECRET.matcher(secret).matches()) {
            // It is not repeated: it may be somebody's password.
            throw new InvalidValue(
                    "token", "must be 43 to 512 of the characters A to Z, a to z, 0 to 9, - and _, drawn at random");
        }
        return new Tokens(secret);
    }

    /** The tokens of a new secret. */
    public static Tokens fresh(RandomGenerator random) {
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        return of(base64(drawn));
    }

    /** The token that gives everything. */
    public String secret() {
        return secret;
    }

    /** A token that gives this and no more. */
    public String giving(Access access) {
        String claim = claim(access);
        return claim + DOT + base64(signature(claim));
    }

    /** What a token gives; empty if it is none of ours. */
    public Optional<Access> access(String token) {
        return isEqual(token, secret) ? Optional.of(Access.FULL) : signed(token);
    }

    private Optional<Access> signed(String token) {
        int end = token.lastIndexOf(DOT);
        if (end < 0 || !isEqual(token.substring(end + 1), base64(signature(token.substring(0, end))))) {
            return Optional.empty();
        }
        // What bears our signature was written by us.
        String[] claim = token.substring(0, end).split("\\.", 2);
        Scope scope = Scope.valueOf(claim[0].toUpperCase(Locale.ROOT));
        return Optional.of(
                new Access(scope, Stream.of(claim).skip(1).map(RunId::new).findFirst()));
    }

    private static String claim(Access access) {
        String scope = access.scope().name().toLowerCase(Locale.ROOT);
        return access.run().map(run -> scope + DOT + run.value()).orElse(scope);
    }

    private byte[] signature(String claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Takes as long for a good guess as for a bad one. */
    private static boolean isEqual(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
