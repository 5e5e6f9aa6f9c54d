package dev.sextant.app.web;

import dev.sextant.domain.InvalidValue;

/**
 * Where the server listens.
 *
 * @param host the address
 * @param port 0 to 65,535; with 0 any that is free
 */
public record WebSettings(String host, int port) {
    private static final int GREATEST_PORT = 65_535;

    public WebSettings {
        if (port < 0 || port > GREATEST_PORT) {
            throw new InvalidValue("port", "is " + port + ", but must be 0 to " + GREATEST_PORT);
        }
    }

    /** For this machine alone. */
    public static WebSettings loopback(int port) {
        return new WebSettings("127.0.0.1", port);
    }
}
