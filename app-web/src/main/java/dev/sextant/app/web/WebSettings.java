package dev.sextant.app.web;

import dev.sextant.app.web.door.HostNames;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.domain.InvalidValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where the server listens, and whom it lets in. There is no server without tokens: also on this machine alone, pages of
 * other sites can reach it, in the browser of whoever looks at them.
 *
 * @param host the address, or a name of it
 * @param port 0 to 65,535; with 0 any that is free
 * @param names the names by which it is called
 * @param tokens let their bearers in
 */
public record WebSettings(String host, int port, HostNames names, Tokens tokens) {
    private static final int GREATEST_PORT = 65_535;

    public WebSettings {
        if (port < 0 || port > GREATEST_PORT) {
            throw new InvalidValue("port", "is " + port + ", but must be 0 to " + GREATEST_PORT);
        }
    }

    /** For this machine alone. */
    public static WebSettings loopback(int port, Tokens tokens) {
        String host = "127.0.0.1";
        return new WebSettings(host, port, HostNames.of(host, List.of()), tokens);
    }

    /**
     * Whether nobody but this machine reaches an address.
     *
     * @throws InvalidValue if it is a name of which no address is known
     */
    public static boolean isLoopback(String host) {
        return address(host).isLoopbackAddress();
    }

    /** A host at which this machine itself reaches the server, as it stands in a URL. */
    String reachedAt() {
        return address(host).isAnyLocalAddress() ? "127.0.0.1" : HostNames.bracketed(host);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new InvalidValue("host", "is " + InvalidValue.excerpt(host) + ", of which no address is known");
        }
    }
}
