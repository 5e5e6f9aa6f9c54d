package dev.sextant.app.web.problem;

import dev.sextant.app.web.WebServer;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AttributeKey;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A request that can't be read as HTTP, or whose address is no URI. It has no headers that could be looked at, no controller
 * sees it, and the framework answers it.
 */
public final class UnreadRequest {
    private static final AttributeKey<String> NAME = AttributeKey.valueOf(UnreadRequest.class, "name");

    private UnreadRequest() {}

    /** Remembers the name of the request that comes in at a connection, where it would be lost with its headers. */
    public static void name(Channel connection, String name) {
        connection.attr(NAME).set(name);
    }

    public static boolean is(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty && (isGarbled(netty) || isInPlaceOfAnother(netty));
    }

    /** What is wrong with a request; nothing if it could be read. */
    static Optional<Problem> problem(ErrorContext context) {
        if (!(context.getRequest() instanceof NettyHttpRequest<?> request && is(request))) {
            return Optional.empty();
        }
        Throwable why = isGarbled(request)
                ? request.getNativeRequest().decoderResult().cause()
                : context.getRootCause().orElse(null);
        return Optional.of(problem(why)
                .of(request.getChannelHandlerContext().channel().attr(NAME).get()));
    }

    private static Problem problem(@Nullable Throwable why) {
        return switch (why) {
            case TooLongHttpLineException line ->
                Problem.of(
                        ProblemKind.TARGET_TOO_LONG,
                        "the first line of the request has more than " + WebServer.MOST_LINE_BYTES
                                + " bytes (16 KiB), the most that one may have");
            case TooLongHttpHeaderException headers ->
                Problem.of(
                        ProblemKind.HEADERS_TOO_LARGE,
                        "the headers have more than " + WebServer.MOST_HEADER_BYTES
                                + " bytes (8 KiB), the most that those of a request may have");
            case URISyntaxException syntax ->
                Problem.of(
                        ProblemKind.REFUSED,
                        "the address is no URI: " + syntax.getReason() + " at index " + syntax.getIndex()
                                + "; write such a character as % and two digits for each of its bytes");
            case null, default ->
                Problem.of(
                        ProblemKind.REFUSED,
                        "what came is no request of HTTP/1.1, or there is a part in it that can be read in two ways");
        };
    }

    private static boolean isGarbled(NettyHttpRequest<?> request) {
        return request.getNativeRequest().decoderResult().isFailure();
    }

    /** What the framework puts in the place of a request whose address is no URI. All that come in have a header: a name. */
    private static boolean isInPlaceOfAnother(NettyHttpRequest<?> request) {
        return request.getNativeRequest().headers().isEmpty()
                && request.getNativeRequest().uri().equals("/");
    }
}
