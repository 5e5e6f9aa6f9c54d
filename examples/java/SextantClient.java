import module java.base;
import module java.net.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;

/**
 * Records a run in Sextant and loses nothing while the server is away. Java 25, nothing but the JDK, this one file.
 *
 * <p>What is said is kept in a file, the spool, each second, or at once by {@code flush()}. A thread sends it from there, in
 * order, each batch under a key of its own, so that what is sent again is stored once. A program that died goes on with its
 * spool and its run when it is started again. What the server will never take is set aside in a file beside the spool.
 */
final class SextantClient implements AutoCloseable {
    static long tick = 1_000, beat = 10_000, longestPause = 30_000; // milliseconds
    private static final int MOST = 500_000; // characters that wait to be kept, and so of a batch

    private final String server;
    private final Path token, refused;
    private final Duration patience;
    private final Spool spool;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<String>> said = new TreeMap<>();
    private final Semaphore fresh = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread sender = Thread.ofPlatform().daemon().unstarted(this::send);
    private volatile String cancelled, failure;
    private volatile long deadline = Long.MAX_VALUE;
    private Object id, fence;
    private long waiting, beaten;

    /** Begins, whether or not the server is there. When it is closed, the server is waited for with patience. */
    SextantClient(String name, Map<String, ?> arguments, String server, Path token, Path spool, Duration patience)
            throws IOException {
        this.server = server;
        this.token = token;
        this.patience = patience;
        this.spool = new Spool(spool);
        this.refused = Path.of(spool + ".refused");
        String what = json(new TreeMap<>(Map.of("name", name, "arguments", new TreeMap<>(arguments), "driver", "client")));
        if (!what.equals(this.spool.run)) {
            this.spool.keep("run\tjava-" + UUID.randomUUID() + "\t" + what + "\n");
        }
        Thread.ofPlatform().daemon().start(() -> {
            while (!closesWithin(tick)) save();
        });
        sender.start();
    }

    void sample(String series, double time, double value) {
        say("samples", Map.of("series", series, "time", time, "value", value));
    }

    void event(String type, String target, double time, Map<String, ?> context) {
        say("events", Map.of("type", type, "target", target, "time", time, "context", context));
    }

    void log(String level, String message) {
        say("logs", Map.of("level", level, "message", message));
    }

    /** By whom and why, once somebody wants the run to end. */
    Optional<String> cancelled() {
        return Optional.ofNullable(cancelled);
    }

    /** The run is going to end as FAILED. */
    void failed(Throwable why) {
        failure = why.toString();
    }

    private synchronized void say(String kind, Map<String, ?> members) {
        Map<String, Object> entry = new TreeMap<>(members);
        entry.put("recordedAt", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        String text = json(entry);
        said.computeIfAbsent(kind, any -> new ArrayList<>()).add(text);
        waiting += text.length();
        if (waiting > MOST) save();
    }

    /** Keeps what was said: when this returns, a kill of the process loses none of it. */
    synchronized void flush() throws IOException {
        StringBuilder lines = new StringBuilder();
        said.forEach((kind, texts) ->
                lines.append(kind + "\t" + UUID.randomUUID() + "\t" + String.join("\t", texts) + "\n"));
        spool.keep(lines.toString());
        said.clear();
        waiting = 0;
        fresh.release();
    }

    private void save() {
        try {
            flush();
        } catch (IOException trouble) { // a full disk, perhaps; the program has other things to do
            System.err.println("sextant: " + trouble);
        }
    }

    @Override
    public void close() throws IOException {
        String end = failure != null ? "fail" : cancelled != null ? "cancelled" : "complete";
        flush();
        spool.keep("end\t" + end + "\t" + json(failure == null ? "" : failure) + "\n");
        deadline = System.currentTimeMillis() + patience.toMillis();
        closing.countDown();
        fresh.release();
        try {
            sender.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closesWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void send() {
        long pause = tick;
        while (System.currentTimeMillis() < deadline && !(closesWithin(0) && spool.isEmpty())) {
            try {
                beat();
                if (!spool.isEmpty()) {
                    String[] line = spool.first();
                    deliver(line[0], line[1], List.of(line).subList(2, line.length));
                    spool.sent();
                } else if (fresh.tryAcquire(tick, TimeUnit.MILLISECONDS)) {
                    fresh.drainPermits();
                }
                pause = tick;
            } catch (IOException away) {
                System.err.println("sextant: " + server + " can't be asked now: " + away);
                long wait = away instanceof Later later ? later.millis : pause;
                if (closesWithin(wait)) LockSupport.parkNanos(tick * 1_000_000);
                pause = Math.min(2 * pause, longestPause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void deliver(String kind, String key, List<String> texts) throws IOException, InterruptedException {
        try {
            switch (kind) {
                case "run" -> begin(key, texts.getFirst());
                case "end" -> {
                    step(key, texts.getFirst());
                    id = fence = null;
                }
                default -> ask("runs/" + id + "/" + kind, "[" + String.join(",", texts) + "]", key);
            }
        } catch (Refused problem) {
            Set<Integer> wrong = problem.indexes();
            List<String> rest = new ArrayList<>(), aside = new ArrayList<>(List.of(problem.getMessage()));
            for (int i = 0; i < texts.size(); i++) {
                (wrong.isEmpty() || wrong.contains(i) ? aside : rest).add(texts.get(i));
            }
            Files.writeString(refused, String.join("\n", aside) + "\n\n", CREATE, APPEND);
            if (!rest.isEmpty()) { // under a key that follows from the first: this, too, may be sent again
                deliver(kind, key + "+", rest);
            }
        }
    }

    private void begin(String launch, String what) throws IOException, InterruptedException {
        id = fence = null;
        List<?> known = (List<?>) ask("runs?tag=" + launch, null, null).get("items");
        Map<?, ?> run = known.isEmpty()
                ? ask("runs", what.replaceFirst("\\{", "{\"tags\":[\"" + launch + "\"],"), null)
                : (Map<?, ?>) known.getFirst();
        id = run.get("id");
        if (Set.of("PENDING", "DISPATCHING").contains(run.get("state"))) {
            run = ask("runs/" + id + "/start", json(Map.of("client", launch)), null);
        }
        if (run.get("hold") instanceof Map<?, ?> hold && launch.equals(hold.get("holder"))) {
            fence = hold.get("fence");
        }
    }

    /** A step of the run, if it is still ours: after a long silence others may have ended it, and what is said is late. */
    private Map<?, ?> step(String step, String message) throws IOException, InterruptedException {
        try {
            String body = "{\"fence\":" + fence + ",\"message\":" + message + "}";
            return fence == null ? Map.of() : ask("runs/" + id + "/" + step, body, null);
        } catch (Refused problem) {
            System.err.println("sextant: " + problem.getMessage());
            fence = null;
            return Map.of();
        }
    }

    private void beat() throws IOException, InterruptedException {
        if (fence != null && System.currentTimeMillis() >= beaten + beat) {
            beaten = System.currentTimeMillis();
            if (step("heartbeat", "\"\"").get("cancelRequest") instanceof Map<?, ?> wish) {
                cancelled = wish.get("by") + ": " + wish.get("why");
            }
        }
    }

    private Map<?, ?> ask(String path, String body, String key) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path)).timeout(Duration.ofSeconds(30));
        question.header("Authorization", "Bearer " + Files.readString(token).strip());
        if (key != null) question.header("Idempotency-Key", key);
        if (body != null) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body.getBytes(UTF_8));
            }
            question.header("Content-Type", "application/json").header("Content-Encoding", "gzip");
            question.POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()));
        }
        HttpResponse<String> answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status >= 500 || Set.of(401, 403, 408, 421, 429).contains(status)) { // a wrong token, say, can be mended
            throw new Later(answer);
        }
        if (status >= 300) throw new Refused(answer.body());
        return (Map<?, ?>) parse(answer.body());
    }

    /** The server can't do now what was asked; it may have said for how long. */
    private static final class Later extends IOException {
        final long millis;

        Later(HttpResponse<String> answer) {
            super(answer.statusCode() + ": " + answer.body());
            String seconds = answer.headers().firstValue("Retry-After").orElse("");
            millis = seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1_000 : tick;
        }
    }

    /** The server will never do what was asked; the message is its problem. */
    private static final class Refused extends IOException {
        Refused(String problem) {
            super(problem);
        }

        /** The entries that are wrong; none, if it is not about entries. */
        Set<Integer> indexes() {
            return Pattern.compile("\"index\":(\\d+)").matcher(getMessage()).results()
                    .map(index -> Integer.valueOf(index.group(1))).collect(Collectors.toSet());
        }
    }

    /** A file of lines: what a run is, its batches, its end, and so on. Each is a kind, a key and JSON, with tabs between. */
    private static final class Spool {
        private final FileChannel file;
        private final Deque<Integer> sizes = new ArrayDeque<>();
        private long at, end, begun;
        String run = "";

        Spool(Path path) throws IOException {
            file = FileChannel.open(path, CREATE, READ, WRITE);
            if (file.tryLock() == null) throw new IOException(path + " is in use by another process");
            try (InputStream lines = new BufferedInputStream(Files.newInputStream(path))) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int next = lines.read(); next >= 0; next = lines.read()) {
                    line.write(next);
                    if (next == '\n') {
                        count(line.toString(UTF_8), line.size());
                        line.reset();
                    }
                }
            }
            file.truncate(end); // nobody was told that a torn line is kept
        }

        private void count(String line, int size) {
            sizes.add(size);
            end += size;
            if (line.startsWith("run\t") || line.startsWith("end\t")) {
                begun = line.startsWith("run\t") ? end : 0;
                run = line.startsWith("run\t") ? line.strip().split("\t")[2] : "";
            }
        }

        synchronized void keep(String lines) throws IOException {
            ByteBuffer bytes = UTF_8.encode(lines);
            for (long place = end; bytes.hasRemaining(); ) place += file.write(bytes, place);
            file.force(false);
            lines.lines().forEach(line -> count(line, line.getBytes(UTF_8).length + 1));
        }

        synchronized boolean isEmpty() {
            return sizes.isEmpty();
        }

        synchronized String[] first() throws IOException {
            ByteBuffer line = ByteBuffer.allocate(sizes.getFirst());
            while (line.hasRemaining() && file.read(line, at + line.position()) >= 0) {}
            return UTF_8.decode(line.flip()).toString().stripTrailing().split("\t");
        }

        synchronized void sent() throws IOException {
            at += sizes.removeFirst();
            if (sizes.isEmpty()) { // that was all: what stays is what the run is
                at = end = begun;
                file.truncate(end);
            }
        }
    }

    private static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case Double number when !Double.isFinite(number) -> "\"" + number + "\"";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(member -> json(member.getKey().toString()) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> items -> items.stream().map(SextantClient::json).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString().chars()
                    .mapToObj(c -> c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted(c) : "" + (char) c)
                    .collect(Collectors.joining("", "\"", "\""));
        };
    }

    /** Objects become maps, arrays lists, strings strings; whatever else there is stays as it is written. */
    private static Object parse(String json) {
        return parse(Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[\\[\\]{}]|[^\\s\\[\\]{},:\"]+")
                .matcher(json).results().map(MatchResult::group).iterator());
    }

    private static Object parse(Iterator<String> tokens) {
        String token = tokens.next();
        if (token.equals("{")) {
            Map<Object, Object> members = new LinkedHashMap<>();
            for (Object name = parse(tokens); name != END; name = parse(tokens)) members.put(name, parse(tokens));
            return members;
        }
        if (token.equals("[")) {
            List<Object> items = new ArrayList<>();
            for (Object item = parse(tokens); item != END; item = parse(tokens)) items.add(item);
            return items;
        }
        if (token.equals("}") || token.equals("]")) return END;
        return token.startsWith("\"") ? unescaped(token.substring(1, token.length() - 1)) : token;
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(?:u(....)|(.))").matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
                escape.group(1) != null ? "" + (char) Integer.parseInt(escape.group(1), 16) : switch (escape.group(2)) {
                    case "n" -> "\n";
                    case "r" -> "\r";
                    case "t" -> "\t";
                    case "b" -> "\b";
                    case "f" -> "\f";
                    default -> escape.group(2);
                }));
    }

    private static final Object END = new Object();

    /** Learns y = 3x - 1 from noisy points, and records how. */
    public static void main(String[] serverAndTokenFile) throws IOException {
        double rate = 0.05, slope = 0, offset = 0;
        Random chance = new Random(1);
        try (SextantClient run = new SextantClient("line", Map.of("rate", rate), serverAndTokenFile[0],
                Path.of(serverAndTokenFile[1]), Path.of("sextant.spool"), Duration.ofSeconds(10))) {
            for (int step = 0; step < 2_000 && run.cancelled().isEmpty(); step++) {
                double x = chance.nextDouble(-1, 1);
                double error = slope * x + offset - (3 * x - 1 + chance.nextGaussian(0, 0.1));
                slope -= rate * error * x;
                offset -= rate * error;
                run.sample("loss", step, error * error);
                if (step % 500 == 499) run.event("epoch", "line", step, Map.of("slope", slope, "offset", offset));
            }
            run.log("info", "learnt y = %.2f x + %.2f".formatted(slope, offset));
        }
    }
}
