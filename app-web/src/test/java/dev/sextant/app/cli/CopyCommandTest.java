package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.application.copy.StoreCopier;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Submission;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies a seeded recording from store to store. */
class CopyCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_recording_that_went_from_the_heap_through_all_kinds_of_store_reads_as_in_the_first() {
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");
        Map<String, String> recorded = SeededRecording.copiedFromTheHeap(new StorageChoice.Sqlite(first));
        try (TestDatabase database = MariaDbServer.get().freshDatabase()) {
            MysqlConfig server = database.config();
            Map<String, String> environment =
                    Map.of("SEXTANT_MYSQL_USER", server.user(), "SEXTANT_MYSQL_PASSWORD", server.password());

            CommandLineRun there =
                    CommandLineRun.with(environment, "copy", "--from", first.toString(), "--to", server.url());
            CommandLineRun back =
                    CommandLineRun.with(environment, "copy", "--json", "--from", server.url(), "--to", last.toString());

            assertThat(there.err()).isEmpty();
            assertThat(there.out())
                    .contains("there as here: 2 runs with", "entries")
                    .doesNotContain("left out");
            assertThat(there.exitCode()).isZero();
            assertThat(back.err()).isEmpty();
            assertThat(back.out()).contains("\"runs\":2", "\"leftOut\":[]");
            assertThat(back.exitCode()).isZero();
        }
        SeededRecording.assertReads(recorded, new StorageChoice.Sqlite(first));
        SeededRecording.assertReads(recorded, new StorageChoice.Sqlite(last));
        assertThat(CommandLineRun.of("verify", "--data", last.toString()).exitCode())
                .isZero();
    }

    @Test
    void who_reads_from_an_empty_database_makes_no_store_of_it() {
        Path nothing = folder.resolve("nothing");
        try (TestDatabase database = MariaDbServer.get().freshDatabase()) {
            MysqlConfig server = database.config();
            Map<String, String> environment =
                    Map.of("SEXTANT_MYSQL_USER", server.user(), "SEXTANT_MYSQL_PASSWORD", server.password());

            CommandLineRun copy =
                    CommandLineRun.with(environment, "copy", "--from", server.url(), "--to", nothing.toString());
            CommandLineRun list = CommandLineRun.with(environment, "runs", "--storage", "mysql", "--url", server.url());

            assertThat(copy.exitCode()).isEqualTo(1);
            assertThat(copy.err()).contains("there is no store in the database at " + server.url(), "--from");
            assertThat(list.exitCode()).isEqualTo(1);
            assertThat(list.err()).contains("there is no store in the database at " + server.url(), "--url");
            assertThat(database.tables()).isEmpty();
        }
        assertThat(nothing).doesNotExist();
    }

    @Test
    void what_is_left_out_is_listed_and_copying_again_copies_nothing_twice() {
        Path first = store("first");
        Path second = folder.resolve("second");

        for (int i = 0; i < 2; i++) {
            CommandLineRun copied = copy(first, second);
            assertThat(copied.exitCode()).isZero();
            assertThat(copied.out())
                    .contains("has not ended; copy again when it has (it is PENDING)", "0 runs", "left out: 1");
        }
    }

    @Test
    void the_half_copy_of_a_run_that_was_purged_since_is_purged_and_said() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (Storage from = new StorageChoice.Sqlite(first).open();
                Storage to = new StorageChoice.Sqlite(second).open()) {
            TestRuns.register(from, 1);
            from.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch", 150)));
            TestRuns.end(from, 1);
            assertThatThrownBy(() -> new StoreCopier(from, to, Outside.real().clock()).copy(progress -> {
                        if (progress.entries() > 0) {
                            throw new IllegalStateException("cut off");
                        }
                    }))
                    .hasMessage("cut off");
            TestRuns.purge(from, 1);
        }

        CommandLineRun copied = copy(first, second);

        assertThat(copied.exitCode()).isZero();
        assertThat(copied.out())
                .contains("was purged here before it was copied whole; its half copy is purged there, too");
        CommandLineRun shown = CommandLineRun.of("show", TestRuns.id(1).value(), "--data", second.toString());
        assertThat(shown.out()).contains("PURGED", "(copy)");
    }

    @Test
    void a_store_by_another_name_is_no_copy_of_itself() throws IOException {
        Path first = store("first");
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), first);
        String database = "jdbc:mysql://localhost:1/runs";

        CommandLineRun linked = copy(first, alias);
        CommandLineRun parameters = CommandLineRun.of("copy", "--from", database, "--to", database + "?useSSL=false");

        for (CommandLineRun same : List.of(linked, parameters)) {
            assertThat(same.exitCode()).isEqualTo(2);
            assertThat(same.err()).contains("name one store", "a copy needs two");
            assertThat(same.out()).isEmpty();
        }
    }

    @Test
    void a_name_that_is_empty_is_not_taken_for_the_folder_around() {
        Path first = store("first");

        for (List<String> call : List.of(
                List.of("copy", "--from", first.toString(), "--to", ""),
                List.of("copy", "--from", "", "--to", first.toString()))) {
            CommandLineRun empty = CommandLineRun.of(call.toArray(String[]::new));
            assertThat(empty.exitCode()).isEqualTo(2);
            assertThat(empty.err()).contains(call.indexOf("") == 2 ? "--from is empty" : "--to is empty");
        }
    }

    @Test
    void who_names_no_two_stores_is_told() {
        Path first = store("first");
        Path nothing = folder.resolve("nothing");

        CommandLineRun same = copy(first, first.resolve("..").resolve("first"));
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.err()).contains("a copy needs two");
        CommandLineRun absent = copy(nothing, first);
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("there is no store in " + nothing, "--from");
        assertThat(nothing).doesNotExist();
        CommandLineRun user =
                CommandLineRun.of("copy", "--from", first.toString(), "--to", nothing.toString(), "--to-user", "ada");
        assertThat(user.exitCode()).isEqualTo(2);
        assertThat(user.err()).contains("only a server asks for user and password");
        CommandLineRun one = CommandLineRun.of("copy", "--from", first.toString());
        assertThat(one.exitCode()).isEqualTo(2);
        assertThat(one.err()).contains("--to");
        assertThat(Files.exists(nothing)).isFalse();
    }

    private static CommandLineRun copy(Path from, Path to) {
        return CommandLineRun.of("copy", "--from", from.toString(), "--to", to.toString());
    }

    /** A store with one run that waits. */
    private Path store(String name) {
        Path store = folder.resolve(name);
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(store), Outside.real())) {
            assertThat(hexagon.submitRuns().submit(Submission.of("waiting", "worker"), "test"))
                    .isInstanceOf(Registered.class);
        }
        return store;
    }
}
