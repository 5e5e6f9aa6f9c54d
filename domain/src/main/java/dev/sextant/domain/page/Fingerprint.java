package dev.sextant.domain.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A short digest of what a query asks, carried by its cursors so that a cursor can't be used with another query. Each
 * part is preceded by its length, so that no two lists of parts are one.
 */
public final class Fingerprint {
    private static final int KEPT_BYTES = 8;

    private final MessageDigest digest;

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a part by its text. */
    public Fingerprint add(Object part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** Adds the number of parts, then each. */
    public Fingerprint addAll(Collection<?> parts) {
        add(parts.size());
        parts.forEach(this::add);
        return this;
    }

    /** 16 hexadecimal digits; nothing can be added afterwards. */
    public String finish() {
        return HexFormat.of().formatHex(digest.digest(), 0, KEPT_BYTES);
    }
}
