package dev.sextant.app.web.watch;

import dev.sextant.app.web.problem.UnreadRequest;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Stands at one connection, next to the wire: it names each request, gives the name back with the answer, and logs a line
 * once the last byte of the answer is on its way. So it sees also what is refused before any filter, and counts what is
 * really sent.
 */
final class RequestLog extends ChannelDuplexHandler {
    private final RequestIds ids;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Consumer<String> log;
    private final Metrics metrics;

    /** A client may send the next request before it has the answer; answers keep the order. */
    private final Queue<Begun> begun = new ArrayDeque<>();

    private int status;
    private long bytes;

    private record Begun(String id, String method, String target, long nanos) {}

    /**
     * @param nanos tells how much time has passed
     * @param log takes the lines
     * @param metrics hears how long each request took
     */
    RequestLog(RequestIds ids, InstantSource clock, LongSupplier nanos, Consumer<String> log, Metrics metrics) {
        this.ids = ids;
        this.clock = clock;
        this.nanos = nanos;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            String id = ids.of(request.headers().getAll(RequestIds.HEADER));
            request.headers().set(RequestIds.HEADER, id);
            UnreadRequest.name(context.channel(), id);
            begun.add(new Begun(id, request.method().name(), request.uri(), nanos.getAsLong()));
        }
        context.fireChannelRead(message);
    }

    // The promise tells whoever sends the answer what became of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Begun request = begun.peek();
        if (request != null && !isInterim(message)) {
            note(request, message);
        }
        context.write(message, promise);
    }

    /** One that asks the client to go on; the answer itself is yet to come. */
    static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void note(Begun request, Object message) {
        if (message instanceof HttpResponse response) {
            response.headers().set(RequestIds.HEADER, request.id());
            status = response.status().code();
            bytes = 0;
        }
        if (message instanceof HttpContent content) {
            bytes += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            begun.remove();
            Duration took = Duration.ofNanos(nanos.getAsLong() - request.nanos());
            metrics.answered(status, took);
            log.accept(RequestLine.of(
                    clock.instant(), request.id(), request.method(), request.target(), status, bytes, took));
        }
    }
}
