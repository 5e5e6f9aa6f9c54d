package dev.sextant.app.web.watch;

import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.problem.GarbledChunks;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Stands at one connection and takes for a request only what surely is one, from its first byte to its last. To the
 * framework, a body whose chunks are garbled ends where they are: half of it would be stored, and the whole be answered for.
 * What comes behind such a body, or one that is sent in a way that we don't know, or that is too large to be asked for, is
 * nothing; so the answer ends the connection.
 */
final class Framing extends ChannelDuplexHandler {
    private int unanswered;

    /** Nobody knows where the next request begins. */
    private boolean lost;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (lost) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            unanswered++;
            context.fireChannelRead(isKnown(request) ? withoutVainExpectation(request) : garbled(request));
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            lost = true;
            content.release();
            end(context, new GarbledChunks());
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Where it was answered before its body had come, nobody waits for the rest. */
    // Nor does anybody wait for the end of the connection.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void end(ChannelHandlerContext context, GarbledChunks why) {
        if (unanswered == 0) {
            context.close();
        } else {
            context.fireExceptionCaught(why);
        }
    }

    private static boolean isKnown(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return false;
        }
        HttpVersion version = request.protocolVersion();
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return (version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0))
                && (encodings.isEmpty()
                        || (encodings.size() == 1
                                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst())));
    }

    /**
     * The framework would ask for a body, and then refuse it for the length that it was said to have. Who is refused and
     * was not asked sends none, but may send the next request.
     */
    private HttpRequest withoutVainExpectation(HttpRequest request) {
        if (HttpUtil.is100ContinueExpected(request)
                && HttpUtil.getContentLength(request, 0L) > WebServer.MOST_BODY_BYTES) {
            lost = true;
            request.headers().remove(HttpHeaderNames.EXPECT);
        }
        return request;
    }

    /**
     * As the framework is told of what can't be read as HTTP. Where that is a HEAD, it would leave out even the headers of
     * its answer; the body is left out next to the wire.
     */
    private HttpRequest garbled(HttpRequest request) {
        lost = true;
        HttpRequest garbled = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.HEAD.equals(request.method()) ? HttpMethod.GET : request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
        garbled.setDecoderResult(
                request.decoderResult().isFailure()
                        ? request.decoderResult()
                        : DecoderResult.failure(new CorruptedFrameException()));
        return garbled;
    }

    // The promise tells whoever sends the answer what became of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (RequestLog.isInterim(message)) {
            context.write(message, promise);
            return;
        }
        boolean last = lost && unanswered == 1;
        if (last && message instanceof HttpResponse answer) {
            HttpUtil.setKeepAlive(answer, false);
        }
        ChannelPromise sent = promise;
        if (message instanceof LastHttpContent) {
            unanswered--;
            sent = last ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise;
        }
        context.write(message, sent);
    }
}
