package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.storage.EngineLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/format.md} says how samples lie in a run's file. {@code examples/python/read_samples.py} is written from that
 * page, in another language and with none of our code: what it reads is what was appended.
 */
class FormatPageTest {
    private static final RunId RUN = TestRuns.id(1);
    private static final Path READER = Path.of("../examples/python/read_samples.py");
    private static final String[] NAMES = {"loss", "say \"x\", \u00c4", "rare"};

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final List<String> appended = new ArrayList<>();

    @Test
    void a_reader_written_from_the_page_reads_what_was_appended() throws Exception {
        // The journal is short, so there are chunks, nodes of two levels, a snapshot and rows behind it.
        try (SqliteStorage storage = SqliteStorage.open(
                SqliteConfig.in(folder),
                Connections.ORDINARY,
                IdleLimits.ofThisProcess(),
                new EngineLimits(0, 64 << 10))) {
            TestRuns.register(storage, 1);
            for (int i = 0; i < 30; i++) {
                storage.series().append(List.of(batch(1_000)));
            }
            storage.series().append(List.of(batch(1)));
        }

        assertThat(read()).containsExactlyElementsOf(appended);
    }

    private SampleBatch batch(int size) {
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        for (int i = 0; i < size; i++) {
            int sequence = appended.size() + 1;
            String name = random.nextInt(50) == 0 ? NAMES[2] : NAMES[random.nextInt(2)];
            double time = random.nextInt(20) == 0 ? random.nextGaussian() : sequence * 0.25;
            double value = value(sequence / 2_000);
            long instant = 1_932_638_400_000_000L + random.nextInt(1_000_000);
            batch.add(name, time, instant, value);
            appended.add(sequence + "," + name + "," + bits(time) + "," + bits(value) + "," + instant);
        }
        return batch.build();
    }

    /** Some blocks of decimals, some of any bits, some of one value only. */
    private double value(int kind) {
        return switch (kind % 4) {
            case 0 -> random.nextInt(1_000_000) / 1e3;
            case 1 -> 42;
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            default ->
                switch (random.nextInt(4)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.POSITIVE_INFINITY;
                    case 2 -> Double.NEGATIVE_INFINITY;
                    default -> -random.nextInt(10) - 1;
                };
        };
    }

    private static String bits(double number) {
        return Long.toHexString(Double.doubleToLongBits(number));
    }

    /** As the batch was noted: doubles by their bits, since two languages print them in two ways. */
    private List<String> read() throws Exception {
        String program = """
            import struct, sys
            sys.path.insert(0, sys.argv[1])
            import read_samples
            found, names = read_samples.samples(sys.argv[2])
            bits = lambda number: "%x" % struct.unpack("<Q", struct.pack("<d", number))[0]
            with open(sys.argv[3], "w", encoding="utf-8") as out:
                for sequence, (series, time, value, instant) in sorted(found.items()):
                    print(sequence, names[series], bits(time), bits(value), instant, sep=",", file=out)
            """;
        Path result = folder.resolve("read.csv");
        Path output = folder.resolve("output");
        Process python = new ProcessBuilder(
                        "python3",
                        "-B",
                        "-c",
                        program,
                        READER.getParent().toString(),
                        folder.resolve("runs").resolve(RUN + ".sqlite").toString(),
                        result.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            python.destroyForcibly();
        }
        assertThat(python.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
        return Files.readAllLines(result, StandardCharsets.UTF_8);
    }
}
