package dev.sextant.app.web.live;

import dev.sextant.domain.store.StorageUnavailable;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is being told. Each has a thread, a virtual one; all are sent away when the server closes, for none leaves by itself. */
@Singleton
public final class LiveReaders implements GracefulShutdownCapable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReaders.class);

    private final Set<LiveBody> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final AtomicBoolean inTrouble = new AtomicBoolean();
    private volatile boolean closing;

    LiveReaders(@Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
    }

    /** How many there are. */
    public int count() {
        return open.size();
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        closing = true;
        open.forEach(LiveBody::end);
        return CompletableFuture.completedStage(null);
    }

    /** Gives one a thread, until what it does ends. */
    void begin(LiveBody reader, Runnable telling) {
        open.add(reader);
        if (closing) {
            reader.end();
        }
        threads.execute(() -> {
            try {
                telling.run();
            } finally {
                open.remove(reader);
            }
        });
    }

    /** The store can be read. */
    void well() {
        inTrouble.set(false);
    }

    /** The store can't be read: said once, however many wait until it can. */
    void trouble(StorageUnavailable why) {
        if (!inTrouble.getAndSet(true)) {
            LOG.warn("nothing can be told to those who follow live, until the store can be read: {}", why.getMessage());
        }
    }
}
