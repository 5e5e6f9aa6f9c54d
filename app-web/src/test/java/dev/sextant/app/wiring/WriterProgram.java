package dev.sextant.app.wiring;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process of its own that, whenever it is told a line, records so many more numbers into each stream of a run. */
final class WriterProgram {
    /** More than one delivery holds, in batches that divide neither. */
    static final int NUMBERS = 250;

    private static final int BATCH = 40;
    private static final WallInstant AT = new WallInstant(1_000_000);

    private WriterProgram() {}

    public static void main(String[] folderAndRun) throws IOException {
        BufferedReader told = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        RunId run = new RunId(folderAndRun[1]);
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(Path.of(folderAndRun[0])), Outside.real())) {
            int written = 0;
            while (told.readLine() != null) {
                int end = written + NUMBERS;
                for (int first = written + 1; first <= end; first += BATCH) {
                    List<Integer> numbers = IntStream.rangeClosed(first, Math.min(first + BATCH - 1, end))
                            .boxed()
                            .toList();
                    record(hexagon, Stream.of(events(run, numbers), logs(run, numbers), samples(run, numbers)));
                }
                written = end;
            }
        }
    }

    private static void record(Hexagon hexagon, Stream<Batch> batches) {
        List<CompletableFuture<AppendOutcome>> all =
                batches.map(hexagon.recordTelemetry()::record).toList();
        for (CompletableFuture<AppendOutcome> one : all) {
            if (!(one.join() instanceof AppendOutcome.Appended)) {
                throw new IllegalStateException("not recorded: " + one.join());
            }
        }
    }

    private static Batch events(RunId run, List<Integer> numbers) {
        return EventBatch.of(
                run,
                numbers.stream()
                        .map(number -> new Event(
                                number,
                                AT,
                                "counted",
                                number.toString(),
                                Optional.empty(),
                                false,
                                CanonicalJson.EMPTY_OBJECT))
                        .toList());
    }

    private static Batch logs(RunId run, List<Integer> numbers) {
        return LogBatch.of(
                run,
                numbers.stream()
                        .map(number -> new LogRecord(
                                OptionalDouble.of(number),
                                AT,
                                LogLevel.INFO,
                                "counter",
                                LogStream.RECORDS,
                                number.toString()))
                        .toList());
    }

    private static Batch samples(RunId run, List<Integer> numbers) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        numbers.forEach(number -> batch.add("count", number, AT.epochMicros(), number));
        return batch.build();
    }
}
