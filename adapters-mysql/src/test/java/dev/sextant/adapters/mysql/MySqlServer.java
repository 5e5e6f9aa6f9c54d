package dev.sextant.adapters.mysql;

import java.util.Optional;

/** The real MySQL that {@code SEXTANT_MYSQL_URL}, {@code …_USER} and {@code …_PASSWORD} name. */
final class MySqlServer {
    private MySqlServer() {}

    static TestServer get() {
        String url = Optional.ofNullable(System.getenv("SEXTANT_MYSQL_URL"))
                .orElseThrow(() -> new IllegalStateException("SEXTANT_MYSQL_URL names no server"));
        return new TestServer(
                // A database may be named: the tests make their own beside it.
                url.substring(0, url.lastIndexOf('/') + 1),
                System.getenv().getOrDefault("SEXTANT_MYSQL_USER", "root"),
                System.getenv().getOrDefault("SEXTANT_MYSQL_PASSWORD", ""));
    }
}
