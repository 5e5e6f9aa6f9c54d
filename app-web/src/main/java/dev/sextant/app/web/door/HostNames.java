package dev.sextant.app.web.door;

import dev.sextant.domain.InvalidValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a server may be called. A page on another site can have its own name lead to this machine, and its
 * browser then takes our answers for that site's own; but the name that it calls stays that site's.
 */
public final class HostNames {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");
    private static final int HTTP_PORT = 80;
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    /** Called with the port at which the server answers. */
    private final Set<String> own = new HashSet<>(LOOPBACK);

    /** Called as they stand here. One without a port is called with any: whoever passes requests on may have another. */
    private final Set<String> others = new HashSet<>();

    private HostNames() {}

    /**
     * The names of a server.
     *
     * @param address where it listens, a name or an address
     * @param others further names, each with the port at which it is called, or without one for any
     * @throws InvalidValue if one of them can't be a name
     */
    public static HostNames of(String address, List<String> others) {
        HostNames names = new HostNames();
        names.own.add(bracketed(address).toLowerCase(Locale.ROOT));
        others.forEach(other -> {
            if (!HOST.matcher(other.toLowerCase(Locale.ROOT)).matches()) {
                throw new InvalidValue(
                        "allow-host",
                        "is " + InvalidValue.excerpt(other)
                                + ", but must be a name such as sextant.example.org, with :PORT or without");
            }
            names.others.add(other.toLowerCase(Locale.ROOT));
        });
        return names;
    }

    /** Browsers leave out the port that is HTTP's own. */
    private static int port(@Nullable String written) {
        return written == null ? HTTP_PORT : Integer.parseInt(written.substring(1));
    }

    /** An address as it stands in a URL. */
    public static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** Whether a Host header names this server, which answers at a port. */
    boolean know(String header, int port) {
        String called = header.toLowerCase(Locale.ROOT);
        Matcher parts = HOST.matcher(called);
        if (!parts.matches()) {
            return false;
        }
        return others.contains(called)
                || others.contains(parts.group(1))
                || (own.contains(parts.group(1)) && port == port(parts.group(2)));
    }
}
