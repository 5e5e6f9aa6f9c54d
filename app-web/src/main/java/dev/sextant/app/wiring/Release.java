package dev.sextant.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Which Sextant this is. */
public final class Release {
    public static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String COMMIT = "commit.properties";

    private Release() {}

    /**
     * The commit that it was built from, with {@code -dirty} behind it if sources were changed since; empty if it was built
     * where there was no repository.
     */
    public static Optional<String> commit() {
        try (InputStream file = Release.class.getResourceAsStream(COMMIT)) {
            return file == null ? Optional.empty() : commit(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the build has noted. */
    static Optional<String> commit(InputStream noted) throws IOException {
        Properties properties = new Properties();
        properties.load(noted);
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
        return Optional.ofNullable(properties.getProperty("git.commit.id"))
                .filter(id -> !id.isBlank())
                .map(id -> id + (dirty ? "-dirty" : ""));
    }
}
