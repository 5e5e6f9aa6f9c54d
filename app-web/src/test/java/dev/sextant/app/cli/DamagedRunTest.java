package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Bridge;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.Lease;
import dev.sextant.domain.run.LeaseLook;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.ports.driving.JoinedNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of a store is damaged: the program goes on with all others, and says what it leaves out. */
class DamagedRunTest {
    private static final String SENTENCE = "The row of run number 1 can't be read: submission";

    @TempDir
    Path folder;

    private final AtomicLong ticked = new AtomicLong();
    private Hexagon hexagon;

    @AfterEach
    void close() {
        hexagon.close();
    }

    @Test
    void the_leases_of_all_others_are_watched() throws SQLException {
        open();
        List<RunId> runs = List.of(submit("damaged", Driver.CLIENT), submit("silent", Driver.CLIENT));
        runs.forEach(run -> hexagon.driveRun().start(run, "me"));
        damageTheFirst();

        List<LeaseLook> looks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            looks.add(hexagon.watchLeases().look());
            ticked.addAndGet(Lease.DEFAULT.mostBetweenLooks().toNanos());
        }

        assertThat(looks).extracting(LeaseLook::ended).containsExactly(0, 0, 0, 1);
        assertThat(looks).extracting(LeaseLook::unreadable).containsOnly(1);
        assertThat(hexagon.browseRuns().find(runs.getLast()).orElseThrow().state())
                .isEqualTo(RunState.FAILED);
    }

    @Test
    void a_node_joins_knows_its_others_and_ends_no_process_of_the_damaged_one() throws SQLException {
        open();
        RunId damaged = submit("damaged", Driver.NODE);
        RunId living = submit("living", Driver.NODE);
        RunId dead = submit("dead", Driver.NODE);
        RunId foreign = submit("foreign", Driver.CLIENT);
        JoinedNode before = join(Set.of());
        for (int i = 0; i < 3; i++) {
            assertThat(before.claimNext()).isInstanceOf(ClaimOutcome.Claimed.class);
        }
        RunId next = submit("next", Driver.NODE);
        damageTheFirst();

        JoinedNode node = join(Set.of(damaged, living, foreign));

        assertThat(node.orphans()).containsExactly(foreign);
        assertThat(hexagon.browseRuns().find(living).orElseThrow().state()).isEqualTo(RunState.DISPATCHING);
        assertThat(hexagon.browseRuns().find(dead).orElseThrow().state()).isEqualTo(RunState.FAILED);
        assertThat(node.claimNext())
                .isInstanceOfSatisfying(
                        ClaimOutcome.Claimed.class,
                        claimed -> assertThat(claimed.run().id()).isEqualTo(next));
    }

    @Test
    void whoever_lists_is_told_what_is_left_out_here_and_at_a_server() throws SQLException {
        open();
        RunId damaged = submit("damaged", Driver.NODE);
        RunId sound = submit("sound", Driver.NODE);
        damageTheFirst();

        CommandLineRun table = CommandLineRun.of("runs", "--data", store());
        CommandLineRun json = CommandLineRun.of("runs", "--json", "--data", store());

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out()).contains(sound.value()).doesNotContain(damaged.value());
        assertThat(table.err()).contains("left out: " + SENTENCE);
        assertThat(json.out())
                .contains("\"unreadable\":[{\"run\":\"" + damaged + "\",\"why\":\"" + SENTENCE)
                .contains("\"name\":\"sound\"");
        Tokens tokens = Tokens.fresh(new Random(1));
        try (WebServer server = Bridge.serve(hexagon, WebSettings.loopback(0, tokens))) {
            String[] there = {"--url", server.uri().toString(), "--token", tokens.secret()};
            assertThat(CommandLineRun.of("runs", there[0], there[1], there[2], there[3]))
                    .isEqualTo(table);
            assertThat(CommandLineRun.of("runs", "--json", there[0], there[1], there[2], there[3]))
                    .isEqualTo(json);
        }
    }

    @Test
    void the_store_is_counted_inspected_and_copied_and_who_asks_for_the_damaged_run_is_told_so() throws SQLException {
        open();
        RunId damaged = submit("damaged", Driver.NODE);
        String cancelled = submit("cancelled", Driver.NODE).value();
        assertThat(CommandLineRun.of("cancel", cancelled, "--data", store()).exitCode())
                .isZero();
        damageTheFirst();

        CommandLineRun status = CommandLineRun.of("status", "--data", store());
        CommandLineRun show = CommandLineRun.of("show", damaged.value(), "--data", store());
        CommandLineRun verify = CommandLineRun.of("verify", "--data", store());
        CommandLineRun copy = CommandLineRun.of(
                "copy", "--from", store(), "--to", folder.resolve("copy").toString());

        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).containsPattern("runs PENDING +1").containsPattern("runs CANCELLED +1");
        assertThat(show.exitCode()).isNotZero();
        assertThat(show.err()).contains(SENTENCE, "backup");
        assertThat(verify.exitCode()).isNotZero();
        assertThat(verify.out()).contains(SENTENCE);
        assertThat(copy.exitCode()).isNotZero();
        assertThat(copy.out()).contains(damaged.value(), "can't be read", "there as here: 1 runs", "left out: 1");
    }

    private void open() {
        hexagon = Hexagon.open(
                new StorageChoice.Sqlite(Path.of(store())),
                new Outside(Outside.real().clock(), ticked::get, Outside.real().ids()));
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    private RunId submit(String name, Driver driver) {
        return ((Registered) hexagon.submitRuns()
                        .submit(Submission.of(name, "worker").driver(driver), "me"))
                .run()
                .id();
    }

    private JoinedNode join(Set<RunId> living) {
        return hexagon.dispatchRuns().join(Inventory.of("node", 1), living);
    }

    private void damageTheFirst() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store/registry.sqlite"));
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("UPDATE run SET submission = '{' WHERE no = 1"))
                    .isOne();
        }
    }
}
