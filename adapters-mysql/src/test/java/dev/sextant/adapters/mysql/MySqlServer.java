package dev.sextant.adapters.mysql;

/** The real MySQL that {@code SEXTANT_MYSQL_URL}, {@code …_USER} and {@code …_PASSWORD} name. */
public final class MySqlServer {
    private MySqlServer() {}

    public static TestServer get() {
        return TestServer.named("SEXTANT_MYSQL")
                .orElseThrow(() -> new IllegalStateException("SEXTANT_MYSQL_URL names no server"));
    }
}
