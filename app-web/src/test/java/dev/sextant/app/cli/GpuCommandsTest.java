package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the commands about GPUs, and those of the queue, at a store whose node has two slots, one of them held. */
class GpuCommandsTest {
    @TempDir
    Path folder;

    private String holder = "";

    @BeforeEach
    void a_node_with_two_slots_a_run_that_holds_one_and_a_run_that_wants_both() {
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(folder), Outside.real())) {
            holder = register(hexagon, "holder", 1);
            hexagon.dispatchRuns().join(Inventory.of("one", 2), Set.of()).claimNext();
            register(hexagon, "waiting", 2);
        }
    }

    private static String register(Hexagon hexagon, String name, int slots) {
        Submission submission = Submission.of(name, "worker").gpus(new GpuRequest(slots, true));
        return ((Registered) hexagon.submitRuns().submit(submission, "test"))
                .run()
                .id()
                .value();
    }

    @Test
    void who_has_which_slot_is_a_table_or_json() {
        assertThat(typed("gpus").lines().get(0)).contains("SLOT", "STATE", "HOLDER");
        assertThat(typed("gpus").lines().get(1)).contains("one:0.0", "held", "run " + holder);
        assertThat(typed("gpus").lines().get(2)).contains("one:1.0", "free");
        assertThat(typed("gpus", "--json").out())
                .contains("{\"slot\":\"one:0.0\",\"state\":\"HELD\",\"declared\":true,\"holding\":{\"sequence\":1,")
                .contains("\"run\":\"" + holder + "\",\"fence\":1,")
                .contains("{\"slot\":\"one:1.0\",\"state\":\"FREE\",\"declared\":true}");
        assertThat(typed("gpus", "--only-node", "two").err()).contains("no node called two", "sextant serve --gpus N");
    }

    @Test
    void slots_are_reserved_seen_afterwards_and_released() {
        CommandLineRun reserved = typed("reserve", "one", "1", "--for", "2h", "--why", "a notebook");
        assertThat(reserved.out()).startsWith("reservation 2  one:1.0  until ");
        assertThat(reserved.err()).contains("sextant reserve --release 2");
        assertThat(typed("gpus").lines().get(2)).contains("one:1.0", "reserved", "reservation 2", "a notebook");

        CommandLineRun twice = at("reserve", "one", "1", "--for", "2h", "--why", "me too");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err()).contains("0 slots of one are free for so long, but 1 was asked for", "sextant gpus");

        Matcher since = Pattern.compile("\"reservation\":2,\"from\":\"([^\"]+)\"")
                .matcher(typed("gpus", "--json").out());
        assertThat(since.find()).isTrue();
        assertThat(typed("reserve", "--release", "2").out()).contains("reservation 2", "one:1.0", "released");
        CommandLineRun again = at("reserve", "--release", "2");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("no reservation 2 lasts", "sextant gpus");

        assertThat(typed("gpus", "--at", since.group(1), "--only-node", "one").lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("one:1.0", "reservation 2", "a notebook");
        assertThat(typed("gpus", "--at", since.group(1), "--json").out())
                .contains("\"reservation\":2", "\"givenBack\":{\"at\":");
        assertThat(typed("gpus", "--at", "9999-12-31T23:59:59Z").lines()).hasSize(2);
        assertThat(typed("gpus", "--at", "2000-01-01T00:00:00Z").err()).contains("nobody had a slot");
    }

    @Test
    void what_can_not_be_reserved_is_told() {
        assertThat(at("reserve", "two", "1", "--for", "2h", "--why", "x").err())
                .contains("no node is called \"two\"", "sextant serve --gpus N");
        assertThat(at("reserve", "one", "1", "--for", "2h", "--why", "x", "--device", "2")
                        .err())
                .contains("has no device 2");
        assertThat(at("reserve", "one", "1", "--for", "2h", "--why", "x", "--device", "0")
                        .err())
                .contains("0 slots of one:0 are free");
        for (String[] wrong : new String[][] {
            {"0", "2h", "x", "count is 0, but must be 1 to 1024"},
            {"1025", "2h", "x", "count is 1025, but must be 1 to 1024"},
            {"1", "0s", "x", "--for ends at"},
            {"1", "999999999w", "x", "before the year 10000"},
            {"1", "soon", "x", "--for is \"soon\""},
            {"1", "2h", "", "why has 0 code points"},
        }) {
            CommandLineRun refused = at("reserve", "one", wrong[0], "--for", wrong[1], "--why", wrong[2]);
            assertThat(refused.exitCode()).as(wrong[3]).isEqualTo(2);
            assertThat(refused.err()).contains(wrong[3]);
        }
        for (String words : new String[] {
            "reserve",
            "reserve one 1 --for 2h",
            "reserve one 1 --why x",
            "reserve one --for 2h --why x",
            "reserve one --release 1",
            "reserve --release 1 --for 2h",
            "reserve --release 1 --device 0"
        }) {
            CommandLineRun refused = at(words.split(" "));
            assertThat(refused.exitCode()).as(words).isEqualTo(2);
            assertThat(refused.err()).contains("sextant reserve NODE COUNT --for 2h --why TEXT", "--release ID");
        }
        CommandLineRun zoneless = at("gpus", "--at", "2031-03-30T14:03:00");
        assertThat(zoneless.exitCode()).isEqualTo(2);
        assertThat(zoneless.err()).contains("--at is \"2031-03-30T14:03:00\"", "with its zone");
    }

    @Test
    void a_device_is_drained_for_a_reason_and_opened_again() {
        assertThat(typed("drain", "one:1", "--why", "a new fan").out()).isEqualTo("one:1  drains\n");
        assertThat(typed("gpus").lines().get(2)).contains("one:1.0", "drained", "a new fan");
        assertThat(at("reserve", "one", "1", "--for", "2h", "--why", "x").err()).contains("0 slots of one are free");
        assertThat(typed("drain", "one:1", "--end").out()).isEqualTo("one:1  open\n");
        assertThat(typed("gpus").lines().get(2)).contains("one:1.0", "free");
    }

    @Test
    void what_can_not_be_drained_is_told() {
        for (String unknown : new String[] {"one:2", "two:0", "one:0:0"}) {
            CommandLineRun refused = at("drain", unknown);
            assertThat(refused.exitCode()).as(unknown).isEqualTo(1);
            assertThat(refused.err()).contains("no node has ever had a device \"" + unknown + "\"", "sextant gpus");
        }
        for (String[] wrong : new String[][] {
            {"one", "NODE:DEVICE is \"one\", but must be as in box-1:0"},
            {"one:1.0", "NODE:DEVICE is \"one:1.0\""},
            {":0", "NODE:DEVICE is \":0\""},
            {"one:1024", "device is 1024, but must be 0 to 1023"},
            {"one:9999999999", "NODE:DEVICE is \"one:9999999999\""}
        }) {
            CommandLineRun refused = at("drain", wrong[0]);
            assertThat(refused.exitCode()).as(wrong[0]).isEqualTo(2);
            assertThat(refused.err()).contains(wrong[1]);
        }
    }

    @Test
    void a_quarantine_is_lifted_by_who_says_how_they_know() {
        CommandLineRun early = at("lift", "holder", "--why", "x");
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err()).contains("no slot is in quarantine after run " + holder, "sextant gpus");
        fallSilent();
        assertThat(typed("gpus").lines().get(1)).contains("one:0.0", "quarantine");

        CommandLineRun unsaid = at("lift", "holder");
        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(unsaid.err()).contains("--why");
        assertThat(typed("lift", "holder", "--why", "ps shows none").out()).isEqualTo("one:0.0  out of quarantine\n");
        assertThat(typed("gpus").lines().get(1)).contains("one:0.0", "free");
        assertThat(at("lift", "holder", "--why", "x").exitCode()).isEqualTo(1);
    }

    /** The node of the run that holds a slot is not heard of any more. */
    private void fallSilent() {
        StepNote note = new StepNote(WallInstant.MAX, "test", "test");
        try (Storage storage = new StorageChoice.Sqlite(folder).open()) {
            DispatchingRun claimed =
                    (DispatchingRun) storage.runs().find(new RunId(holder)).orElseThrow();
            Step<RunningRun> begun = claimed.begin(note);
            assertThat(storage.runs().step(begun)).isInstanceOf(StepOutcome.Stepped.class);
            assertThat(storage.runs().step(begun.after().loseLease(note))).isInstanceOf(StepOutcome.Stepped.class);
        }
    }

    @Test
    void a_run_that_waits_is_cancelled_at_once_and_the_holder_of_another_is_asked() {
        assertThat(typed("cancel", "waiting").out()).contains("waiting", "CANCELLED");
        CommandLineRun asked = typed("cancel", "holder", "--why", "enough");
        assertThat(asked.out()).contains("DISPATCHING");
        assertThat(asked.err()).contains("it ends once one, which holds it, has heard of it");
        assertThat(typed("show", "holder").out()).contains("enough");
        CommandLineRun again = at("cancel", "waiting");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is CANCELLED and can't be cancelled");
        assertThat(at("cancel", "nobodys").err()).contains("no run has the id or the name");
    }

    @Test
    void the_store_is_seen_at_a_glance() {
        assertThat(typed("status").out())
                .containsPattern("runs PENDING +1\n")
                .containsPattern("runs DISPATCHING +1\n")
                .containsPattern("runs COMPLETED +0\n")
                .containsPattern("slots FREE +1\n")
                .containsPattern("slots HELD +1\n")
                .containsPattern("size +[\\d.]+ kB\n");
        assertThat(typed("status", "--json").out())
                .startsWith("{\"runs\":{\"PENDING\":1,\"DISPATCHING\":1,\"RUNNING\":0,")
                .contains(
                        "\"slots\":{\"FREE\":1,\"HELD\":1,\"RESERVED\":0,\"QUARANTINED\":0,\"DRAINED\":0},\"bytes\":");
    }

    @Test
    void a_run_that_waits_is_shown_with_the_reason() {
        String reason = "it wants 2 GPU slots at once, and nowhere are so many free: one:0.0 (run " + holder + ")";
        assertThat(typed("show", "waiting").out()).contains("waits       " + reason);
        assertThat(typed("show", "waiting", "--json").out()).contains("\"waits\":\"" + reason + "\"");
        assertThat(typed("show", "holder").out()).doesNotContain("waits  ");
        assertThat(typed("show", "holder", "--json").out()).doesNotContain("\"waits\"");
    }

    private CommandLineRun typed(String... words) {
        CommandLineRun run = at(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private CommandLineRun at(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = folder.toString();
        return CommandLineRun.of(all);
    }
}
