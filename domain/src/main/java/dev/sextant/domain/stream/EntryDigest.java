package dev.sextant.domain.stream;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.log.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Feeds the fields of entries to SHA-256, texts preceded by their length, so that no two lists of fields are one. */
final class EntryDigest {
    private static final int BUFFER = 8 << 10;

    private final MessageDigest sha256;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    EntryDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    EntryDigest add(long number) {
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
        buffer.putLong(number);
        return this;
    }

    EntryDigest add(double number) {
        return add(Double.doubleToRawLongBits(number));
    }

    EntryDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        if (bytes.length > buffer.remaining()) {
            drain();
        }
        if (bytes.length > BUFFER) {
            sha256.update(bytes);
        } else {
            buffer.put(bytes);
        }
        return this;
    }

    void add(Event event) {
        add(event.time())
                .add(event.recordedAt().epochMicros())
                .add(event.type())
                .add(event.target())
                .add(event.source().isPresent() ? 1 : 0)
                .add(event.source().orElse(""))
                .add(event.internal() ? 1 : 0)
                .add(event.context().text());
    }

    void add(LogRecord log) {
        add(log.time().isPresent() ? 1 : 0)
                .add(log.time().orElse(0.0))
                .add(log.recordedAt().epochMicros())
                .add(log.level().name())
                .add(log.logger())
                .add(log.stream().name())
                .add(log.message());
    }

    byte[] finish() {
        drain();
        return sha256.digest();
    }

    private void drain() {
        sha256.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
