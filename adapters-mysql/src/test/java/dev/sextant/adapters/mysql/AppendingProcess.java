package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A process of its own that appends to one run with several threads, to all three streams, and prints a line for each
 * batch that was answered: the stream, the key, the first sequence and the number of entries.
 */
final class AppendingProcess {
    private static final List<StreamKind> KINDS = List.of(StreamKind.values());
    private static final String PASSWORD = "SEXTANT_TEST_PASSWORD";

    private AppendingProcess() {}

    /**
     * Appends until it is done or killed.
     *
     * @param arguments the database's URL and user (its password is in the environment), a name that no other process has, the number of threads, and the number of batches of
     *     each
     */
    public static void main(String[] arguments) throws Exception {
        MysqlConfig config = MysqlConfig.of(arguments[0], arguments[1], System.getenv(PASSWORD));
        String name = arguments[2];
        int threads = Integer.parseInt(arguments[3]);
        int batches = Integer.parseInt(arguments[4]);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        try (Storage storage = MysqlStorage.open(config)) {
            out.println("open");
            List<Meanwhile<Boolean>> tasks = IntStream.range(0, threads)
                    .mapToObj(i -> Meanwhile.does(() -> {
                        for (int batch = 0; batch < batches; batch++) {
                            append(storage, name + "-" + i + "-" + batch, i + batch, out);
                        }
                        return true;
                    }))
                    .toList();
            for (Meanwhile<Boolean> task : tasks) {
                task.answer();
            }
        }
    }

    private static void append(Storage storage, String key, int number, PrintStream out) {
        StreamKind kind = KINDS.get(number % KINDS.size());
        AppendOutcome outcome = append(storage, kind, key, size(key));
        if (!(outcome instanceof Appended(long first, int count))) {
            throw new IllegalStateException(key + " was answered " + outcome);
        }
        out.println(kind + " " + key + " " + first + " " + count);
    }

    private static AppendOutcome append(Storage storage, StreamKind kind, String key, int size) {
        RunId run = TestRuns.id(1);
        AppendKey name = new AppendKey(key);
        return switch (kind) {
            case EVENTS ->
                storage.events()
                        .append(List.of(TestRuns.batch(run, key, size).keyed(name)))
                        .getFirst();
            case LOGS ->
                storage.logs().append(List.of(logs(run, key, size).keyed(name))).getFirst();
            case SAMPLES ->
                storage.series()
                        .append(List.of(samples(run, key, size).keyed(name)))
                        .getFirst();
        };
    }

    /** Between 1 and 40 entries, always as many under one key. */
    static int size(String key) {
        return 1 + Math.floorMod(key.hashCode(), 40);
    }

    private static LogBatch logs(RunId run, String key, int size) {
        return LogBatch.of(
                run,
                IntStream.range(0, size)
                        .mapToObj(i -> new LogRecord(
                                OptionalDouble.of(i),
                                new WallInstant(i),
                                LogLevel.INFO,
                                "logger",
                                LogStream.RECORDS,
                                key + "/" + i))
                        .toList());
    }

    /** Each process has series of its own; a sample's value is its place in the batch. */
    private static SampleBatch samples(RunId run, String key, int size) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            batch.add(key, i, i, i);
        }
        return batch.build();
    }

    /** Starts the process. */
    static Process start(MysqlConfig config, String name, int threads, int batches) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            ProcessBuilder process = new ProcessBuilder(
                            java.toString(),
                            "-Xmx256m",
                            "-Dorg.jooq.no-logo=true",
                            "-Dorg.jooq.no-tips=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AppendingProcess.class.getName(),
                            config.url(),
                            config.user(),
                            name,
                            Integer.toString(threads),
                            Integer.toString(batches))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            process.environment().put(PASSWORD, config.password());
            return process.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
