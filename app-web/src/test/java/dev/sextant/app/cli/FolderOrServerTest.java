package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sextant.app.Bridge;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.Submission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types the same commands at a folder and at a server of that folder. */
class FolderOrServerTest {
    @TempDir
    static Path folder;

    private static Hexagon hexagon;
    private static WebServer server;
    private static Path token;

    @BeforeAll
    static void serve_what_a_demo_and_a_node_with_four_slots_have_left() throws IOException {
        CommandLineRun demo = CommandLineRun.of("demo", "--once", "--seed", "3", "--data", store());
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        hexagon = Hexagon.open(new StorageChoice.Sqlite(Path.of(store())), Outside.real());
        register("holder", 1);
        hexagon.dispatchRuns().join(Inventory.of("one", 4), Set.of()).claimNext();
        register("waiting", 4);
        register("impatient", 4);
        Tokens tokens = Tokens.fresh(new Random(1));
        server = Bridge.serve(hexagon, WebSettings.loopback(0, tokens));
        token = Files.writeString(folder.resolve("token"), tokens.secret() + "\n");
    }

    private static void register(String name, int slots) {
        hexagon.submitRuns()
                .submit(
                        Submission.of(name, "worker")
                                .gpus(new GpuRequest(slots, true))
                                .tags(Set.of("queued")),
                        "test");
    }

    @AfterAll
    static void close() {
        try (Hexagon _ = hexagon) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs",
                "runs --json",
                "runs --state pending --state dispatching",
                "runs --tag queued --reverse --limit 2",
                "runs --name LEARN --json",
                "runs --limit 1 --json",
                "runs --state failed",
                "show q-learning",
                "show q-learning --json",
                "show mm1-queue",
                "show holder",
                "show holder --json",
                "show waiting",
                "show impatient --json",
                "show nobody",
                "events q-learning",
                "events q-learning --limit 3",
                "events q-learning --json --limit 1000",
                "events mm1-queue --type departure --type arrival --limit 7",
                "events mm1-queue --target customer-17 --json",
                "events mm1-queue --target-contains MER-17 --order time --reverse --json --limit 5",
                "events mm1-queue --grep THEORY",
                "events q-learning --from 5 --to 8.5 --internal true --json",
                "events q-learning --since 2020-01-01T00:00:00Z --until 2020-01-01T00:00:01Z",
                "events q-learning --limit 0",
                "logs q-learning",
                "logs q-learning --level warn --json",
                "logs q-learning --logger train --grep Length --order time --limit 4",
                "logs q-learning -f",
                "logs q-learning -f --json --level info",
                "logs mm1-queue --cursor abc",
                "series q-learning",
                "series mm1-queue --json",
                "series mm1-queue waiting_time",
                "series mm1-queue waiting_time --json --points 40",
                "series q-learning length_change --json",
                "series q-learning length --from 100 --to 20000 --height 5",
                "series q-learning length --bucket 5000",
                "series q-learning length --bucket 777.7 --json --aggregate count,sum,std,rate,p999",
                "series q-learning nope",
                "series holder",
                "export q-learning",
                "export q-learning --format csv --stream samples",
                "export q-learning --stream logs,events --grep goal",
                "status",
                "status --json",
                "gpus",
                "gpus --json",
                "gpus --only-node two",
                "gpus --at 2000-01-01T00:00:00Z",
                "gpus --at 9999-12-31T23:59:59Z --json",
                "cancel q-learning",
                "cancel nobody",
                "reserve two 1 --for 2h --why x",
                "reserve one 4 --for 2h --why x",
                "reserve one 2 --for 2h --why x --device 0",
                "reserve one 1 --for 2h --why x --device 9",
                "reserve one 0 --for 2h --why x",
                "reserve --release 99",
            })
    void a_server_gives_the_same_as_its_folder(String line) {
        CommandLineRun atFolder = at(folderOptions(), line.split(" "));

        CommandLineRun atServer = at(serverOptions(), line.split(" "));

        assertThat(atServer).isEqualTo(atFolder);
        assertThat(atFolder.out() + atFolder.err()).isNotEmpty();
    }

    @Test
    void a_page_of_a_server_leads_to_the_next_one_of_its_folder() {
        String first = at(serverOptions(), "events", "q-learning", "--limit", "5", "--grep", "step")
                .err();
        String cursor = first.substring(first.indexOf("--cursor ") + "--cursor ".length())
                .strip();
        String[] next = {"events", "q-learning", "--limit", "5", "--grep", "step", "--cursor", cursor};

        assertThat(at(serverOptions(), next)).isEqualTo(at(folderOptions(), next));
        assertThat(at(serverOptions(), next).exitCode()).as(first).isZero();
    }

    @Test
    void a_bundle_is_the_same_bytes_and_can_be_brought_to_a_server() throws IOException {
        Path fromFolder = folder.resolve("folder.zip");
        Path fromServer = folder.resolve("server.zip");

        CommandLineRun here = at(folderOptions(), "export", "q-learning", "--format", "bundle", "-o", "" + fromFolder);
        CommandLineRun there = at(serverOptions(), "export", "q-learning", "--format", "bundle", "-o", "" + fromServer);
        CommandLineRun again = at(serverOptions(), "import", "" + fromServer);
        CommandLineRun stays = at(serverOptions(), "export", "holder", "--format", "bundle", "-o", "" + fromServer);

        assertThat(there).isEqualTo(here).extracting(CommandLineRun::exitCode).isEqualTo(0);
        assertThat(fromServer).hasSameBinaryContentAs(fromFolder);
        assertThat(again.out()).contains("stands there already, just so");
        assertThat(stays.exitCode()).isEqualTo(1);
        assertThat(stays.err()).contains("only a run that has ended can leave", "it is DISPATCHING");
        assertThat(at(serverOptions(), "import", "" + token).err()).contains("can't be imported");
    }

    @Test
    void slots_are_reserved_and_released_and_a_run_is_cancelled_at_the_server() {
        CommandLineRun reserved = at(serverOptions(), "reserve", "one", "2", "--for", "2h", "--why", "a notebook");
        String number = reserved.out().replaceAll("(?s)^reservation (\\d+)  one:1.0 one:2.0  until .*", "$1");
        CommandLineRun board = at(folderOptions(), "gpus");
        CommandLineRun released = at(serverOptions(), "reserve", "--release", number);
        CommandLineRun drained = at(serverOptions(), "drain", "one:2", "--why", "a new fan");
        CommandLineRun opened = at(serverOptions(), "drain", "one:2", "--end");
        CommandLineRun undrained = at(serverOptions(), "drain", "one:7");
        CommandLineRun sound = at(serverOptions(), "lift", "holder", "--why", "x");
        CommandLineRun asked = at(serverOptions(), "cancel", "holder", "--why", "enough");
        CommandLineRun cancelled = at(serverOptions(), "cancel", "impatient");

        assertThat(reserved.err()).contains("`sextant reserve --release " + number + "` ends it before");
        assertThat(board.out()).contains("reservation " + number, "a notebook");
        assertThat(released.out()).isEqualTo("reservation " + number + "  one:1.0 one:2.0  released\n");
        assertThat(drained.out()).isEqualTo("one:2  drains\n");
        assertThat(opened.out()).isEqualTo("one:2  open\n");
        assertThat(undrained.err()).contains("no node has ever had a device \"one:7\"");
        assertThat(sound.err()).contains("no slot is in quarantine");
        assertThat(asked.out()).contains("holder  DISPATCHING");
        assertThat(asked.err()).contains("it ends once one, which holds it, has heard of it");
        assertThat(cancelled.out()).contains("impatient  CANCELLED");
        assertThat(at(folderOptions(), "show", "holder").out()).contains("enough");
    }

    @Test
    void a_token_may_be_typed_or_set_and_what_is_typed_is_stronger() throws IOException {
        String secret = Files.readString(token).strip();
        String url = server.uri().toString();

        assertThat(CommandLineRun.of("runs", "--url", url, "--token", secret).exitCode())
                .isZero();
        assertThat(CommandLineRun.with(Map.of("SEXTANT_TOKEN", secret), "runs", "--url", url)
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.with(Map.of("SEXTANT_TOKEN_FILE", token.toString()), "runs", "--url", url)
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.with(
                                Map.of("SEXTANT_TOKEN", "wrong"), "runs", "--url", url, "--token-file", "" + token)
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.with(
                                Map.of("SEXTANT_STORAGE", "mysql", "SEXTANT_TOKEN", secret), "runs", "--url", url)
                        .exitCode())
                .isZero();
    }

    @Test
    void whoever_is_not_let_in_is_told_where_the_token_is() {
        String url = server.uri().toString();
        CommandLineRun wrong = CommandLineRun.of("runs", "--url", url, "--token", "not-this-one");
        CommandLineRun set = CommandLineRun.with(Map.of("SEXTANT_TOKEN", "not-this-one"), "runs", "--url", url);
        CommandLineRun none = CommandLineRun.of("runs", "--url", url);
        CommandLineRun absent = CommandLineRun.of("runs", "--url", url, "--token-file", folder + "/no");
        CommandLineRun twice = CommandLineRun.of("runs", "--url", url, "--token", "a", "--token-file", "" + token);
        CommandLineRun space = CommandLineRun.of("runs", "--url", url, "--token", "a b");

        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err())
                .isEqualTo("sextant: " + url + " does not know the token that --token gives. Its own lies in the file"
                        + " `token` in the folder of its store, or where `sextant serve` was told to keep it; name a copy"
                        + " of that file with --token-file FILE\n");
        assertThat(set.err()).contains("the token that SEXTANT_TOKEN or the file of settings gives");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--token-file FILE, or set SEXTANT_TOKEN");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("the token can't be read from " + folder + "/no");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(space.exitCode()).isEqualTo(2);
        assertThat(space.err()).contains("--token holds no token").doesNotContain("a b");
    }

    @Test
    void a_server_that_is_away_or_another_program_is_one_clear_sentence() throws IOException {
        String gone;
        try (WebServer other = Bridge.serve(hexagon, WebSettings.loopback(0, Tokens.fresh(new Random(2))))) {
            gone = other.uri().toString();
        }
        CommandLineRun away = CommandLineRun.of("status", "--url", gone, "--token", "x");
        CommandLineRun nowhere = CommandLineRun.of("status", "--url", "http://nobody.invalid:1", "--token", "x");
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            byte[] page = "<h1>It works!</h1>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        stranger.start();
        String url = "http://127.0.0.1:" + stranger.getAddress().getPort();
        CommandLineRun other = CommandLineRun.of("status", "--url", url, "--token", "x");
        stranger.stop(0);

        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.err())
                .isEqualTo("sextant: nobody answers at " + gone + "; is `sextant serve` running there?\n");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("http://nobody.invalid:1").hasLineCount(1);
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo(
                        "sextant: " + url + " answers with 200, but not as Sextant does; is another program there?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs --url htp://localhost:8787 | such as http://127.0.0.1:8787",
                "runs --url http://localhost:65536 | a port of 1 to 65535",
                "runs --url http://localhost:8787/api | with nothing behind it",
                "runs --url http://localhost:8787 --data var | leave out --data",
                "runs --url http://localhost:8787 --storage sqlite | leave out --storage",
                "runs --url http://localhost:8787 --user me | leave out --user",
                "runs --token x | say where it is with --url",
                "runs --token-file x | say where it is with --url",
                "verify --url http://localhost:8787 | `sextant verify` works on a store itself",
                "backup b --url http://localhost:8787 | `sextant backup` works on a store itself",
                "restore b --url http://localhost:8787 | `sextant restore` works on a store itself",
                "archive r --url http://localhost:8787 | `sextant archive` works on a store itself",
                "pin r --url http://localhost:8787 | `sextant pin` works on a store itself",
                "purge r --url http://localhost:8787 | `sextant purge` works on a store itself",
                "serve --port 0 --url http://localhost:8787 | `sextant serve` works on a store itself",
                "demo --once --url http://localhost:8787 | `sextant demo` works on a store itself",
                "copy --from http://localhost:8787 --to b | `sextant copy` works on stores themselves",
                "copy --from a --to http://localhost:8787 | `sextant copy` works on stores themselves",
            })
    void what_makes_no_sense_is_refused_with_what_would(String line, String complaint) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(complaint).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static String store() {
        return folder.resolve("var").toString();
    }

    private static List<String> folderOptions() {
        return List.of("--data", store());
    }

    private static List<String> serverOptions() {
        return List.of("--url", server.uri().toString(), "--token-file", token.toString());
    }

    private static CommandLineRun at(List<String> where, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(where);
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
