package dev.sextant.app.web.watch;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a {@link RequestLog} at every connection, and behind it the {@link Framing}. */
@Singleton
final class RequestLogs implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final Logger LOG = LoggerFactory.getLogger("requests");

    private final Supplier<RequestLog> logs;

    RequestLogs(RequestIds ids, InstantSource clock, Stopwatch stopwatch, Metrics metrics) {
        this.logs = () -> new RequestLog(ids, clock, stopwatch::nanos, LOG::info, metrics);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new AtChannel(Optional.empty()));
        return event.getBean();
    }

    /** First of the channel that listens, and then of each connection that comes in by it. */
    private final class AtChannel implements NettyServerCustomizer {
        private final Optional<Channel> channel;

        AtChannel(Optional<Channel> channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel special, ChannelRole role) {
            return new AtChannel(Optional.of(special));
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.orElseThrow()
                    .pipeline()
                    .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "sextant-requests", logs.get())
                    .addAfter("sextant-requests", "sextant-framing", new Framing());
        }
    }
}
