package dev.sextant.app.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code examples/java}, started as its source. */
class JavaClientTest extends ExampleClientTest {
    private static final String PROGRAM = """
        import module java.base;

        final class Numbers {
            public static void main(String[] given) throws Exception {
                SextantClient.tick = SextantClient.beat = 50;
                SextantClient.longestPause = 200;
                Scanner words = new Scanner(System.in);
                try (SextantClient run = new SextantClient(given[0], Map.of(), given[1], Path.of(given[2]),
                        Path.of(given[3]), Duration.ofSeconds(Long.parseLong(given[4])))) {
                    while (words.hasNext()) {
                        String word = words.next();
                        switch (word) {
                            case "wrong" -> {
                                run.event("", "nobody", 0, Map.of());
                                continue;
                            }
                            case "await-cancel" -> {
                                while (run.cancelled().isEmpty()) Thread.sleep(10);
                            }
                            default -> {
                                run.sample("count", Integer.parseInt(word), Integer.parseInt(word));
                                run.event("counted", word, Integer.parseInt(word), Map.of());
                                run.log("info", word);
                                run.flush();
                            }
                        }
                        System.out.println(word);
                    }
                }
            }
        }
        """;

    @Override
    List<String> command(Path examples, Path folder) throws IOException {
        String client = "SextantClient.java";
        if (Files.notExists(folder.resolve(client))) {
            Files.copy(examples.resolve("java").resolve(client), folder.resolve(client));
        }
        Path program = Files.writeString(folder.resolve("Numbers.java"), PROGRAM);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", program.toString());
    }
}
