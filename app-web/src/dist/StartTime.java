import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Tells how long it takes from the start of a process to its first answer, with the cache of what Java learned before and
 * without any:
 *
 * <pre>java app-web/src/dist/StartTime.java ./sextant 11</pre>
 *
 * The command is started so many times, in turn with the cache and without, as {@code serve} over a new SQLite store, and
 * asked whether it is alive as soon as it has said where it listens.
 */
final class StartTime {
    private static final Map<String, String> WAYS =
            Map.of("with the cache", "-XX:AOTMode=auto", "without any", "-XX:AOTMode=off");

    private record Start(double seconds, double cpuSeconds) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[1].matches("[1-9]\\d{0,2}")) {
            System.err.println("usage: java StartTime.java SEXTANT TIMES, such as ./sextant 11");
            System.exit(2);
        }
        String command = Path.of(arguments[0]).toAbsolutePath().toString();
        int times = Integer.parseInt(arguments[1]);
        Map<String, List<Start>> starts = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, String> way : WAYS.entrySet()) {
                starts.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(start(command, way.getValue()));
            }
        }
        IO.println("seconds to the first answer, and of processor time until then, of " + times + " starts");
        IO.println("%-15s %8s %8s %8s %8s".formatted("", "median", "least", "most", "CPU"));
        starts.forEach((way, all) -> {
            double[] seconds = sorted(all, Start::seconds);
            double[] cpu = sorted(all, Start::cpuSeconds);
            IO.println("%-15s %8.2f %8.2f %8.2f %8.2f"
                    .formatted(way, seconds[times / 2], seconds[0], seconds[times - 1], cpu[times / 2]));
        });
    }

    private static double[] sorted(List<Start> starts, ToDoubleFunction<Start> what) {
        return starts.stream().mapToDouble(what).sorted().toArray();
    }

    private static Start start(String command, String option) throws Exception {
        Path folder = Files.createTempDirectory("start");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command, "serve", "--port", "0", "--data", folder + "/var")
                .directory(folder.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", option);
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            String said = out.readLine();
            if (said == null) {
                throw new IOException(command + " did not serve, and said: " + Files.readString(err));
            }
            try (InputStream answer =
                    URI.create(said).resolve("/health/live").toURL().openStream()) {
                answer.readAllBytes();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Start(seconds, cpu.toNanos() / 1e9);
        } finally {
            process.destroy();
            process.waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
