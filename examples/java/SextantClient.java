import module java.base;
import module java.net.http;
import static java.nio.file.StandardOpenOption.*;

/**
 * Records a run in Sextant and loses nothing while the server is away. Java 25, nothing but the JDK, this one file.
 * What is said is in files of a folder, the spool, before the call returns. A thread sends them, each under the key in
 * its name, and deletes what the server answered: what has to be sent again is stored once. A program that died goes on
 * with its spool and its run when it is started again. What the server will never take is set aside in the spool.
 */
final class SextantClient implements AutoCloseable {
    static long tick = 1_000, beat = 10_000, patience = 10_000, full = 500_000; // milliseconds, and bytes of a file
    private static final String[] KINDS = {"events", "logs", "samples"};

    volatile boolean cancelled; // whether somebody wants the run to end
    volatile String failure = ""; // why the run is going to end as FAILED, if it is
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(1, Thread.ofVirtual().factory());
    private final String server, own;
    private final Path token, spool;
    private final FileChannel owner;
    private int number; // of the last file
    private long beaten = System.nanoTime();
    private String trouble = "", sent, id, fence; // the last three of the run whose files are sent

    /** Begins, whether or not the server is there. The arguments are a JSON object. */
    SextantClient(String name, String arguments, String server, Path token, Path spool) throws IOException {
        this.server = server;
        this.token = token;
        this.spool = Files.createDirectories(spool);
        owner = FileChannel.open(spool.resolve("lock"), CREATE, WRITE);
        if (owner.tryLock() == null) throw new IOException(spool + " is in use by another process");
        for (String file : seal()) number = Integer.parseInt(file.substring(0, 9));
        String what = "{\"driver\":\"client\",\"name\":%s,\"arguments\":%s".formatted(quoted(name), arguments);
        List<String> begun = seal(KINDS).stream().filter(file -> file.matches(".*(run|end)")).toList();
        boolean goesOn = !begun.isEmpty() && Files.readString(spool.resolve(begun.getLast())).equals(what);
        own = goesOn ? begun.getLast() : keep("run", what);
        sender.scheduleWithFixedDelay(this::round, 0, tick, TimeUnit.MILLISECONDS);
    }

    void sample(String series, double time, double value) throws IOException {
        String number = Double.isFinite(value) ? "" + value : quoted("" + value); // JSON has no NaN and no infinities
        say("samples", "\"series\":%s,\"time\":%s,\"value\":%s", quoted(series), time, number);
    }

    void event(String type, String target, double time, String json) throws IOException {
        say("events", "\"type\":%s,\"target\":%s,\"time\":%s,\"context\":%s", quoted(type), quoted(target), time, json);
    }

    void log(String level, String message) throws IOException {
        say("logs", "\"level\":%s,\"message\":%s", quoted(level), quoted(message));
    }

    private synchronized void say(String kind, String members, Object... values) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS); // told, so that it is the same whenever it is sent
        String entry = "{" + members.formatted(values) + ",\"recordedAt\":\"" + now + "\"}";
        Files.writeString(spool.resolve(kind), "\n" + entry.replaceAll("[\r\n]", " "), CREATE, APPEND);
        if (Files.size(spool.resolve(kind)) > full) seal(kind);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        seal(KINDS);
        String why = quoted(failure.substring(0, Math.min(failure.length(), 1_000)));
        keep("end", (!failure.isEmpty() ? "fail" : cancelled ? "cancelled" : "complete") + "\n" + why);
        sender.close();
        for (long waited = 0; !round() && waited < patience; waited += tick) Thread.sleep(tick);
        owner.close();
    }

    private String keep(String kind, String text) throws IOException {
        Files.writeString(spool.resolve(kind), text);
        return seal(kind).getLast();
    }

    /** Gives files their numbers, in whose order they are sent, and keys; answers with all that have them. */
    private synchronized List<String> seal(String... kinds) throws IOException {
        for (String kind : kinds) {
            String name = String.format(Locale.ROOT, "%09d.%s.%s", ++number, UUID.randomUUID(), kind);
            if (Files.exists(spool.resolve(kind))) Files.move(spool.resolve(kind), spool.resolve(name));
        }
        return Stream.of(spool.toFile().list()).filter(file -> file.matches("\\d.*")).sorted().toList();
    }

    private boolean round() {
        try {
            for (String file : seal()) {
                String key = file.split("\\.")[1], kind = file.split("\\.")[2];
                List<String> lines = Files.readString(spool.resolve(file)).strip().lines().toList();
                if (!file.equals(sent)) deliver(file, key, kind, lines);
                if (!file.equals(sent)) Files.delete(spool.resolve(file)); // that one stays until the run has ended
                if (fence == null || System.nanoTime() - beaten < beat * 1_000_000) continue;
                beaten = System.nanoTime();
                var heard = ask("runs/" + id + "/heartbeat", "{\"fence\":" + fence + "}", key);
                if (heard.statusCode() >= 300) fence = null; // in a long silence, others ended it: what comes is late
                cancelled |= heard.body().contains("\"cancelRequested\":true") && own.equals(sent);
            }
            seal(KINDS);
            return true;
        } catch (Exception e) { // whatever it is, it may pass
            if (!e.toString().equals(trouble)) System.err.println("sextant: " + e + "; all stays in " + spool);
            trouble = e.toString();
            return false;
        }
    }

    private void deliver(String file, String key, String kind, List<String> lines) throws Exception {
        if (kind.equals("run")) {
            String run = ask("runs?tag=" + key, null, key).body(), what = String.join("\n", lines);
            if (!run.contains("\"id\"")) run = ask("runs", what + ",\"tags\":[\"" + key + "\"]}", key).body();
            id = found("\"id\":\"([^\"]+)\"", run); // none of a run that is refused: what it says will be, too
            if (id == null) System.err.println("sextant: the run is refused: " + run);
            if (id == null) Files.writeString(spool.resolve("refused"), run + "\n" + what + "}\n", CREATE, APPEND);
            run += ask("runs/" + id + "/start", "{\"client\":\"" + key + "\"}", key).body(); // refused if it is started
            fence = found("\"holder\":\"" + key + "\",\"fence\":(\\d+)", run);
            sent = file;
        } else if (kind.equals("end")) {
            ask("runs/" + id + "/" + lines.get(0), "{\"fence\":" + fence + ",\"message\":" + lines.get(1) + "}", key);
            fence = null;
            if (sent != null) Files.deleteIfExists(spool.resolve(sent));
        } else {
            var answer = ask("runs/" + id + "/" + kind, "[" + String.join(",", lines) + "]", key);
            if (answer.statusCode() >= 300 && lines.size() == 1) {
                Files.writeString(spool.resolve("refused"), answer.body() + "\n" + lines + "\n", CREATE, APPEND);
            } else if (answer.statusCode() >= 300) { // nothing of it is stored; perhaps its entries can be, one by one
                for (int i = 0; i < lines.size(); i++) deliver(file, key + "." + i, kind, lines.subList(i, i + 1));
            }
        }
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).findFirst().orElse(null);
    }

    private HttpResponse<String> ask(String path, String body, String key) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path)).timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + Files.readString(token).strip())
                .header("Content-Type", "application/json").header("Idempotency-Key", key);
        if (body != null) question.POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
        if (Set.of(200, 201, 400, 404, 409, 410, 413).contains(answer.statusCode())) return answer;
        throw new IOException(answer.body()); // a wrong token, say, can be mended
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : "" + (char) c)
                .collect(Collectors.joining("", "\"", "\""));
    }
}
