package dev.sextant.app.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code examples/java}, started as its source. */
class JavaClientTest extends ExampleClientTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String PROGRAM = """
        import module java.base;

        final class Numbers {
            public static void main(String[] given) throws Exception {
                SextantClient.tick = SextantClient.beat = 50;
                SextantClient.full = 250; // bytes: two or three entries
                SextantClient.patience = 1_000 * Long.parseLong(given[4]);
                Path token = Path.of(given[2]), spool = Path.of(given[3]);
                Scanner words = new Scanner(System.in);
                try (SextantClient run = new SextantClient(given[0], "{\\n}", given[1], token, spool)) {
                    while (words.hasNext()) {
                        String word = words.next();
                        switch (word) {
                            case "wrong" -> {
                                run.event("", "nobody", 0, "{}");
                                continue;
                            }
                            case "await-cancel" -> {
                                while (!run.cancelled) Thread.sleep(10);
                            }
                            default -> {
                                run.sample("count", Integer.parseInt(word), Integer.parseInt(word));
                                run.event("counted", word, Integer.parseInt(word), "{\\n}");
                                run.log("info", word);
                            }
                        }
                        System.out.println(word);
                    }
                }
            }
        }
        """;

    @Override
    Path client(Path examples) {
        return examples.resolve("java/SextantClient.java");
    }

    @Override
    List<String> training(Path examples, URI server, Path token, Path spool) {
        String program = examples.resolve("java/Train.java").toString();
        return List.of(JAVA, "-Xmx128m", program, server.toString(), token.toString(), spool.toString());
    }

    @Override
    List<String> command(Path examples, Path folder) throws IOException {
        String client = "SextantClient.java";
        if (Files.notExists(folder.resolve(client))) {
            Files.copy(examples.resolve("java").resolve(client), folder.resolve(client));
        }
        Path program = Files.writeString(folder.resolve("Numbers.java"), PROGRAM);
        return List.of(JAVA, "-Xmx128m", program.toString());
    }
}
