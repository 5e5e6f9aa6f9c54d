package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.UnreliableLink.Call;
import dev.sextant.app.web.UnreliableLink.Fate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the example clients promise: whatever was kept arrives once, and in order, whoever dies or is away meanwhile. */
@Timeout(300)
abstract class ExampleClientTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static ServedSextant sextant;
    private static UnreliableLink link;

    @TempDir
    Path folder;

    /** The client. */
    abstract Path client(Path examples);

    /** The command that starts a {@link ClientProgram}. It is told a run's name, a server, a token file, a spool and seconds. */
    abstract List<String> command(Path examples, Path folder) throws IOException;

    /** The command that starts the program that shows how the client is used. */
    abstract List<String> training(Path examples, URI server, Path token, Path spool);

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
        link = new UnreliableLink(sextant);
    }

    @AfterAll
    static void close() {
        link.close();
        sextant.close();
    }

    @BeforeEach
    void begin() throws IOException {
        link.begin();
        Files.writeString(folder.resolve("token"), sextant.tokens().secret() + "\n");
    }

    @AfterEach
    void nothingBroke() {
        link.isWhole();
    }

    @Test
    void the_client_is_read_at_a_sitting() throws IOException {
        assertThat(Files.readAllLines(client(ROOT.resolve("examples"))))
                .hasSizeLessThanOrEqualTo(150)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void the_program_that_shows_it_is_recorded() throws Exception {
        List<String> command = training(ROOT.resolve("examples"), link.uri(), folder.resolve("token"), spool());
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();

        assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("said")).isEmptyFile();
        assertThat(training.exitValue()).isZero();
        JsonNode run =
                sextant.get("runs?name=line&limit=1").json().path("items").path(0);
        assertThat(run.path("state").asText()).isEqualTo("COMPLETED");
        JsonNode losses =
                sextant.get("runs/" + run.path("id").asText() + "/series").json();
        assertThat(losses.path("items").path(0).path("count").asInt())
                .as("%s", losses)
                .isEqualTo(2_000);
        assertThat(kept()).isEmpty();
    }

    @Test
    void all_that_is_said_arrives() throws Exception {
        try (ClientProgram program = start()) {
            program.say(1, 5);
            Call sent = link.await("POST samples");
            program.end();

            assertThat(sent.key()).hasSizeBetween(1, 120);
        }
        assertThat(states()).containsExactly("COMPLETED");
        arrivedOnce(run(0), 1, 5);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatever_answer_is_lost_or_put_off_nothing_is_stored_twice() throws Exception {
        Map<Call, Integer> times = new ConcurrentHashMap<>();
        link.become(call -> switch (times.merge(call, 1, Integer::sum)) {
            case 1 -> Fate.UNANSWERED;
            case 2 -> call.key().isEmpty() ? Fate.ANSWERED : Fate.PUT_OFF;
            default -> Fate.ANSWERED;
        });
        try (ClientProgram program = start()) {
            program.say(1, 3);
            program.end();
        }
        assertThat(states()).containsExactly("COMPLETED");
        arrivedOnce(run(0), 1, 3);
        assertThat(times)
                .hasEntrySatisfying(
                        key("POST samples", times), count -> assertThat(count).isEqualTo(3));
        assertThat(refused()).doesNotExist();
    }

    @Test
    void a_server_that_is_away_at_first_gets_it_all_later() throws Exception {
        link.become(Fate.UNHEARD);
        try (ClientProgram program = start()) {
            program.say(1, 5);
            link.await("GET runs");
            link.become(Fate.ANSWERED);
            program.say(6, 10);
            program.end();
        }
        assertThat(states()).containsExactly("COMPLETED");
        arrivedOnce(run(0), 1, 10);
    }

    @Test
    void a_server_that_is_away_in_the_middle_gets_it_all_later() throws Exception {
        try (ClientProgram program = start()) {
            program.say(1, 5);
            link.await("POST samples");
            link.become(Fate.UNHEARD);
            program.say(6, 10);
            link.await("POST .*");
            link.become(Fate.ANSWERED);
            program.say(11, 12);
            program.end();
        }
        arrivedOnce(run(0), 1, 12);
    }

    /** What it sent last may have arrived, or may not, and it knows of neither. */
    @ParameterizedTest
    @EnumSource(value = Fate.class, names = "PUT_OFF", mode = EnumSource.Mode.EXCLUDE)
    void a_program_that_is_killed_goes_on_with_its_run(Fate fate) throws Exception {
        link.become(call -> call.what().equals("POST samples") ? fate : Fate.ANSWERED);
        try (ClientProgram killed = start()) {
            killed.say(1, 5);
            link.await("POST samples");
            killed.kill();
        }
        Files.writeString(
                spool().resolve("samples"),
                "\n{\"series\":\"torn",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        link.become(Fate.ANSWERED);
        try (ClientProgram program = start()) {
            program.say(6, 10);
            program.end();
        }
        assertThat(states()).containsExactly("COMPLETED");
        arrivedOnce(run(0), 1, 10);
        assertThat(refused()).content(StandardCharsets.UTF_8).contains("torn").doesNotContain("\"count\"");
    }

    @Test
    void what_can_not_be_is_set_aside_and_holds_up_nothing_else() throws Exception {
        try (ClientProgram program = start()) {
            program.sayWrong();
            program.say(1, 3);
            program.end();
        }
        arrivedOnce(run(0), 1, 3);
        assertThat(refused()).content(StandardCharsets.UTF_8).contains("type", "1 to 250", "nobody");
        assertThat(kept()).isEmpty();
    }

    @Test
    void whoever_records_learns_why_a_run_is_refused() throws Exception {
        try (ClientProgram program = start("x".repeat(251), Duration.ofMinutes(1))) {
            program.say(1, 1);
            program.end();
            assertThat(program.complained()).contains("name", "251");
        }
        assertThat(refused()).content(StandardCharsets.UTF_8).contains("name", "251");
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_wish_that_the_run_end_is_heard() throws Exception {
        link.become(call -> {
            if (call.what().equals("POST heartbeat")) {
                sextant.post("runs/" + run(0) + "/cancel", "{\"by\":\"Ada\",\"why\":\"it diverges\"}");
            }
            return Fate.ANSWERED;
        });
        try (ClientProgram program = start()) {
            program.say("await-cancel");
            program.end();
        }
        assertThat(states()).containsExactly("CANCELLED");
    }

    @Test
    void a_run_that_ends_while_the_server_is_away_arrives_with_the_next() throws Exception {
        link.become(Fate.UNHEARD);
        try (ClientProgram program = start(Duration.ofSeconds(1))) {
            program.say(1, 2);
            program.end();
        }
        link.become(Fate.ANSWERED);
        try (ClientProgram program = start()) {
            program.say(3, 4);
            program.end();
        }
        assertThat(states()).containsExactly("COMPLETED", "COMPLETED");
        arrivedOnce(run(0), 1, 2);
        arrivedOnce(run(1), 3, 4);
    }

    private ClientProgram start() throws IOException {
        return start(Duration.ofMinutes(1));
    }

    private ClientProgram start(Duration patience) throws IOException {
        return start(name(), patience);
    }

    private ClientProgram start(String name, Duration patience) throws IOException {
        List<String> command = new ArrayList<>(command(ROOT.resolve("examples"), folder));
        command.addAll(List.of(
                name,
                link.uri().toString(),
                folder.resolve("token").toString(),
                spool().toString(),
                Long.toString(patience.toSeconds())));
        return new ClientProgram(command, folder.resolve("complaints"));
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private Path refused() {
        return spool().resolve("refused");
    }

    /** What waits in the spool. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(spool())) {
            return files.filter(file -> !Set.of("lock", "refused")
                            .contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static Call key(String what, Map<Call, Integer> among) {
        return among.keySet().stream()
                .filter(call -> call.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private List<String> states() {
        return each(runs(), run -> run.path("state").asText());
    }

    private String run(int which) {
        return runs().path("items").path(which).path("id").asText();
    }

    private JsonNode runs() {
        return sextant.get("runs?direction=forward&name=" + name()).json();
    }

    /** The run's, as no other test calls its own. */
    private String name() {
        return folder.getFileName().toString();
    }

    private void arrivedOnce(String run, int from, int to) {
        List<String> expected = IntStream.rangeClosed(from, to)
                .mapToObj(number -> (number - from + 1) + ": " + number)
                .toList();
        JsonNode samples =
                sextant.get("runs/" + run + "/series/samples?series=count").json();
        assertThat(each(samples, sample -> numbered(sample, sample.path("value").asInt())))
                .isEqualTo(expected);
        assertThat(each(
                        sextant.get("runs/" + run + "/events").json(),
                        event -> numbered(event, event.path("target").asText())))
                .isEqualTo(expected);
        assertThat(each(
                        sextant.get("runs/" + run + "/logs").json(),
                        log -> numbered(log, log.path("message").asText())))
                .isEqualTo(expected);
    }

    private static String numbered(JsonNode entry, Object what) {
        return entry.path("sequence").asLong() + ": " + what;
    }

    private static List<String> each(JsonNode page, Function<JsonNode, String> shown) {
        Iterator<JsonNode> items = page.path("items").elements();
        return StreamSupport.stream(((Iterable<JsonNode>) () -> items).spliterator(), false)
                .map(shown)
                .toList();
    }
}
