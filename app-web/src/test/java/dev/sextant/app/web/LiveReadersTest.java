package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.LiveLine.Told;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Ticker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who follow live: many, slow ones, idle ones, and ones that are gone. */
@Timeout(180)
class LiveReadersTest {
    private static final int MANY = 200;
    private static final int BATCH = 100_000;
    /** More than 100,000 and what fits into the buffers of a connection. */
    private static final int BATCHES = 4;

    @Test
    void many_are_told_at_once_and_all_are_let_go() throws Exception {
        try (ServedSextant sextant = new ServedSextant()) {
            String run = sextant.clientRun("watched");
            String topics = "topics=run:" + run + ":events,run:" + run + ":logs,runs";
            List<LiveLine> lines =
                    Stream.generate(() -> sextant.live(topics)).limit(MANY).toList();
            for (int batch = 0; batch < 5; batch++) {
                sextant.post("runs/" + run + "/events", LiveOverHttpTest.events(batch * 10 + 1, 10));
            }
            for (LiveLine line : lines) {
                List<Long> seen = new ArrayList<>();
                while (seen.size() < 50) {
                    Told told = line.next();
                    if (!told.topic().equals("runs")) {
                        seen.addAll(told.sequences());
                    }
                }
                assertThat(seen)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 50).boxed().toList());
            }
            assertThat(sextant.liveReaders()).isEqualTo(MANY);
            lines.forEach(LiveLine::close);
            awaitReaders(sextant, 0);
        }
    }

    @Test
    void a_slow_reader_is_told_of_the_gap_and_no_writer_waits_for_it() throws Exception {
        try (ServedSextant sextant = new ServedSextant()) {
            RunId run = new RunId(sextant.clientRun("busy"));
            String topics = "topics=run:" + run + ":samples";
            record(sextant, run, 1, 1);
            LiveLine vanishing = sextant.live(topics);
            try (LiveLine slow = sextant.live(topics)) {
                assertThat(slow.next().sequences()).containsExactly(1L);
                assertThat(vanishing.next().sequences()).containsExactly(1L);
                // Nobody reads meanwhile.
                for (int batch = 0; batch < BATCHES; batch++) {
                    record(sextant, run, batch * BATCH + 2, BATCH);
                }
                vanishing.close();
                awaitReaders(sextant, 1);
                long all = (long) BATCHES * BATCH + 1;
                long last = 1;
                int gaps = 0;
                while (last < all) {
                    Told told = slow.next();
                    boolean gap = told.name().equals("gap");
                    gaps += gap ? 1 : 0;
                    assertThat(
                                    gap
                                            ? told.data().path("from").asLong()
                                            : told.sequences().getFirst())
                            .isEqualTo(last + 1);
                    last = gap
                            ? told.data().path("to").asLong()
                            : told.sequences().getLast();
                    assertThat(told.id()).isEqualTo(Long.toString(last));
                }
                assertThat(last).isEqualTo(all);
                assertThat(gaps).isPositive();
                record(sextant, run, (int) all + 1, 1);
                assertThat(slow.next().sequences()).containsExactly(all + 1);
            }
            awaitReaders(sextant, 0);
        }
    }

    @Test
    void who_hears_nothing_new_for_15_seconds_hears_that_the_line_still_stands() throws Exception {
        Duration fifteen = Duration.ofSeconds(15);
        StoppedClock ticker = new StoppedClock();
        Outside real = Outside.real();
        try (ServedSextant sextant = new ServedSextant(
                        Hexagon.open(new StorageChoice.Memory(), new Outside(real.clock(), ticker, real.ids())));
                LiveLine line = sextant.live("topics=runs&after=end")) {
            assertThat(Stream.of(line.line(), line.line(), line.line()))
                    .extracting(read -> read.orElse("the end"))
                    .containsExactly("retry: 2000", "id: 0", "");
            for (int beat = 0; beat < 3; beat++) {
                ticker.awaitLooks();
                ticker.pass(fifteen.minusNanos(1));
                ticker.awaitLooks();
                assertThat(line.isReady()).isFalse();
                ticker.pass(Duration.ofNanos(1));
                assertThat(line.line()).contains(":");
                assertThat(line.line()).contains("");
            }
        }
    }

    @Test
    void that_a_run_was_registered_or_took_a_step_here_is_told_without_a_look() throws Exception {
        StoppedClock ticker = new StoppedClock();
        Outside real = Outside.real();
        try (ServedSextant sextant = new ServedSextant(
                        Hexagon.open(new StorageChoice.Memory(), new Outside(real.clock(), ticker, real.ids())));
                LiveLine line = sextant.live("topics=runs&after=end")) {
            // It has looked, and as no time passes it looks no more.
            ticker.awaitLooks();
            String run = sextant.clientRun("rung");
            assertThat(line.next().sequences()).containsExactly(1L);
            sextant.post("runs/" + run + "/cancel", "{\"by\":\"me\",\"why\":\"test\"}");
            assertThat(line.next().sequences()).containsExactly(2L);
        }
    }

    /** Time that passes only when a test says so. */
    private static final class StoppedClock implements Ticker {
        /** A reader that waits looks at it three times a round. */
        private static final long LOOKS = 6;

        private final AtomicLong nanos = new AtomicLong();
        private final AtomicLong looks = new AtomicLong();

        @Override
        public long nanos() {
            looks.incrementAndGet();
            return nanos.get();
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        /** Waits until whoever waits has looked, and found that it must wait on. */
        void awaitLooks() {
            long before = looks.get();
            until(() -> looks.get() >= before + LOOKS);
        }
    }

    @Test
    void a_server_that_closes_ends_every_line_in_good_order() throws Exception {
        ServedSextant sextant = new ServedSextant();
        String run = sextant.clientRun("closed");
        URI events = sextant.uri("stream?topics=run:" + run + ":events");
        try (HttpClient client = HttpClient.newHttpClient();
                LiveLine line = LiveLine.open(client, events, sextant.tokens().secret(), Optional.empty())) {
            sextant.post("runs/" + run + "/events", LiveOverHttpTest.events(1, 1));
            assertThat(line.next().sequences()).containsExactly(1L);
            sextant.close();
            // Cut off it would throw.
            assertThat(line.nextIfAny()).isEmpty();
            assertThat(sextant.liveReaders()).isZero();
        }
    }

    private static void record(ServedSextant sextant, RunId run, int first, int count) throws IOException {
        // Long names fill the buffers soon.
        String series = "s".repeat(250);
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int number = first; number < first + count; number++) {
            batch.add(series, number, 1_000_000, number);
        }
        assertThat(sextant.hexagon().recordTelemetry().record(batch.build()).join())
                .isEqualTo(new AppendOutcome.Appended(first, count));
    }

    private static void awaitReaders(ServedSextant sextant, int count) {
        until(() -> sextant.liveReaders() == count);
    }

    /** Waits for what must happen; whoever is tired of it interrupts. */
    private static void until(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
    }
}
