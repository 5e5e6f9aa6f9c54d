package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When the entries of a body are said to have been recorded. The clock goes on by a microsecond each time it is asked. */
class RecordingTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final String SAMPLE = "{\"series\":\"loss\",\"time\":1,\"value\":2}";

    private final AtomicLong micros = new AtomicLong();
    private final RecordedAt recordedAt =
            new RecordedAt(() -> Instant.EPOCH.plusNanos(1_000 * micros.incrementAndGet()), false);
    private final List<SampleBatch> stored = new ArrayList<>();
    private final Recording recording = new Recording(
            new Sender(batch -> {
                stored.add((SampleBatch) batch);
                return CompletableFuture.completedFuture(new AppendOutcome.Appended(1, batch.size()));
            }),
            new Keys(Optional.empty()),
            recordedAt,
            () -> new SampleDraft(RUN, recordedAt));

    @Test
    void lines_that_came_in_together_have_one_instant_and_later_ones_another() {
        recording.lines(inPieces(SAMPLE + "\n" + SAMPLE + "\n", SAMPLE, "\n" + SAMPLE + "\n"));

        assertThat(instants()).containsExactly(1L, 1L, 2L, 2L);
    }

    @Test
    void each_entry_of_an_array_has_its_own_instant() {
        recording.array(inPieces("[" + SAMPLE + "," + SAMPLE + "]"));

        assertThat(instants()).containsExactly(1L, 2L);
    }

    private LongStream instants() {
        return stored.stream()
                .flatMapToLong(batch -> IntStream.range(0, batch.size()).mapToLong(batch::recordedAtMicrosOf));
    }

    /** A body that comes in piece by piece. */
    private static InputStream inPieces(String... pieces) {
        return new SequenceInputStream(Collections.enumeration(Stream.of(pieces)
                .map(piece -> new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8)))
                .toList()));
    }
}
