package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome.Taken;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the commands that keep house at a store with two ended runs and one that waits. */
class HouseCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void two_ended_runs_and_one_that_waits() {
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(folder), Outside.real())) {
            end(hexagon, register(hexagon, "first"));
            end(hexagon, register(hexagon, "second"));
            register(hexagon, "waiting");
        }
    }

    @Test
    void a_run_goes_into_the_archive_and_comes_out_again() {
        assertThat(typed("archive", "first").out()).contains("first", "ARCHIVED");
        CommandLineRun again = at("archive", "first");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .contains("is ARCHIVED and can't be archived; it must be COMPLETED or FAILED or CANCELLED");
        assertThat(typed("archive", "--undo", "first").out()).contains("COMPLETED");
        assertThat(at("archive", "waiting").err()).contains("is PENDING");
        assertThat(typed("show", "first").out()).contains("restored from the archive");
    }

    @Test
    void a_dry_run_lists_what_would_go_and_changes_nothing() {
        CommandLineRun planned = typed("purge", "--older-than", "0s", "--dry-run");

        assertThat(planned.out()).contains("first", "second").doesNotContain("waiting");
        assertThat(planned.err()).contains("2 runs", "nothing was changed");
        assertThat(typed("runs", "--state", "completed").out()).contains("first", "second");
        assertThat(typed("purge", "--larger-than", "1TB", "--dry-run").err()).contains("0 runs");
    }

    @Test
    void a_purge_leaves_what_is_pinned() {
        typed("pin", "second", "--why", "the paper needs it");

        assertThat(typed("purge", "--older-than", "0s").out()).contains("purged 1 of 1 run");

        assertThat(typed("runs", "--state", "purged").out()).contains("first").doesNotContain("second");
        for (String[] words : new String[][] {{"purge", "second"}, {"purge", "second", "--dry-run"}}) {
            CommandLineRun refused = at(words);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("is pinned", "sextant pin --undo");
        }
        typed("pin", "--undo", "second");
        assertThat(typed("purge", "second").out()).contains("purged 1 of 1 run");
        assertThat(typed("show", "second").out()).contains("the paper needs it", "PURGED");
        assertThat(at("purge", "waiting").err()).contains("only ended runs can be purged");
        assertThat(typed("verify").out()).contains("sound");
    }

    @Test
    void a_run_whose_file_is_lost_can_be_purged_and_keeps_no_other_from_it() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder.resolve("runs"))) {
            files = listed.toList();
        }
        assertThat(files).hasSize(2);
        for (Path file : files) {
            Files.delete(file);
        }

        assertThat(typed("purge", "--older-than", "0s").out()).contains("purged 2 of 2 runs");
        assertThat(typed("verify").out()).contains("sound");
    }

    @Test
    void a_run_whose_row_is_damaged_is_told_of_and_keeps_no_other_from_being_planned() throws SQLException {
        sql("jdbc:sqlite:" + folder.resolve("registry.sqlite"), "", "UPDATE run SET end_kind = 'X' WHERE no = 1");

        CommandLineRun planned = typed("purge", "--older-than", "0s", "--dry-run");

        assertThat(planned.out()).contains("second").doesNotContain("first");
        assertThat(planned.err()).contains("damaged: The row of run number 1 can't be read", "1 run with");
    }

    @Test
    void a_run_that_can_not_be_weighed_is_told_of_and_can_be_purged_as_any_other() throws SQLException {
        String url = "jdbc:h2:mem:unweighed;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1";
        RunId heavy;
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Mysql(url, "keeper", ""), Outside.real())) {
            heavy = register(hexagon, "heavy");
            end(hexagon, heavy);
            end(hexagon, register(hexagon, "light"));
        }
        sql(url, "keeper", "UPDATE stream SET bytes = " + Long.MAX_VALUE + " WHERE run = 1");

        CommandLineRun planned = onH2(url, "--older-than", "0s", "--dry-run");
        CommandLineRun one = onH2(url, heavy.value());

        assertThat(planned.out()).contains("heavy", "light");
        for (CommandLineRun told : List.of(planned, one)) {
            assertThat(told.exitCode()).as(told.err()).isZero();
            assertThat(told.err()).contains("damaged: Run " + heavy + " can't be weighed");
        }
        assertThat(one.out()).contains("purged 1 of 1 run");
        assertThat(onH2(url, "--older-than", "0s").out()).contains("purged 1 of 1 run");
        sql(url, "keeper", "SHUTDOWN");
    }

    private static CommandLineRun onH2(String url, String... words) {
        List<String> all = new ArrayList<>(List.of("purge", "--storage", "mysql", "--url", url, "--user", "keeper"));
        all.addAll(List.of(words));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static void sql(String url, String user, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void who_says_too_little_or_too_much_is_told() {
        for (String[] wrong : new String[][] {{"purge"}, {"purge", "first", "--older-than", "1d"}}) {
            CommandLineRun refused = at(wrong);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("name one run, or say --older-than or --larger-than");
        }
        CommandLineRun unread = at("purge", "--older-than", "soon");
        assertThat(unread.exitCode()).isEqualTo(2);
        assertThat(unread.err()).contains("soon", "30d");
    }

    private static RunId register(Hexagon hexagon, String name) {
        return ((Registered) hexagon.submitRuns()
                        .submit(Submission.of(name, "worker").driver(Driver.CLIENT), "test"))
                .run()
                .id();
    }

    private static void end(Hexagon hexagon, RunId run) {
        HeldRun held = (HeldRun) ((Taken) hexagon.driveRun().start(run, "test")).run();
        hexagon.recordTelemetry().record(TestRuns.batch(run, "batch", 1)).join();
        hexagon.driveRun().complete(run, held.hold().fence(), "done");
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
