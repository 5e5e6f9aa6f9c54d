package dev.sextant.adapters.mysql;

import java.util.Optional;

/** The real MySQL that {@code SEXTANT_MYSQL_URL}, {@code …_USER} and {@code …_PASSWORD} name. */
public final class MySqlServer {
    private MySqlServer() {}

    public static TestServer get() {
        return ifNamed().orElseThrow(() -> new IllegalStateException("SEXTANT_MYSQL_URL names no server"));
    }

    /** The server, if one is named. */
    public static Optional<TestServer> ifNamed() {
        return TestServer.named("SEXTANT_MYSQL");
    }
}
