package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code examples/python}, in a real Python. */
class PythonClientTest extends ExampleClientTest {
    private static final String PROGRAM = """
        import sys, time
        sys.path.insert(0, sys.argv[1])
        import sextant_client

        sextant_client.TICK, sextant_client.BEAT, sextant_client.LONGEST_PAUSE = 0.05, 0.05, 0.2
        sextant_client.FULL = 250  # bytes: two or three entries
        name, server, token, spool, patience = sys.argv[2:]
        with sextant_client.Run(name, None, server, token, spool, int(patience)) as run:
            for line in sys.stdin:
                word = line.strip()
                if word == "wrong":
                    run.event("", "nobody", 0)
                    continue
                if word == "await-cancel":
                    while not run.cancelled:
                        time.sleep(0.01)
                else:
                    run.sample("count", int(word), int(word))
                    run.event("counted", word, int(word))
                    run.log(word)
                print(word, flush=True)
        """;

    @Override
    Path client(Path examples) {
        return examples.resolve("python/sextant_client.py");
    }

    @Override
    List<String> training(Path examples, URI server, Path token, Path spool) {
        return List.of(
                "python3",
                "-B",
                examples.resolve("python/train.py").toString(),
                "--server=" + server,
                "--token-file=" + token,
                "--spool=" + spool);
    }

    @Override
    List<String> command(Path examples, Path folder) throws IOException {
        assertThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .as("a folder on the PATH that has python3, which this test needs")
                .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
        Path program = Files.writeString(folder.resolve("numbers.py"), PROGRAM);
        return List.of(
                "python3", "-B", program.toString(), examples.resolve("python").toString());
    }
}
