package dev.sextant.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no contract can ask, because none knows of a file. */
class JournalFileTest {
    @TempDir
    Path folder;

    @Test
    void half_a_line_was_never_written() throws IOException {
        try (JournalStorage storage = JournalStorage.open(folder)) {
            RunId run = TestRuns.register(storage, 1).id();
            append(storage, run, "heard");
            Files.writeString(journal(), "batch\t2\tfal", StandardOpenOption.APPEND);

            assertThat(TestRuns.readAll(storage, run)).hasSize(1);
            assertThat(storage.events().append(List.of(TestRuns.batch(run, "next", 1))))
                    .containsExactly(new Appended(2, 1));
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_line_that_is_not_as_it_was_written_is_found_and_answers_nothing() throws IOException {
        try (JournalStorage storage = JournalStorage.open(folder)) {
            RunId run = TestRuns.register(storage, 1).id();
            append(storage, run, "colour");
            Files.writeString(journal(), Files.readString(journal()).replace("colour", "colors"));

            assertThat(storage.care().verify().findings())
                    .singleElement()
                    .returns(Damage.UNREADABLE, Finding::damage)
                    .satisfies(finding -> assertThat(finding.detail()).contains("byte", "journal"));
        }
        assertOpeningFailsFor(Trouble.DAMAGED);
    }

    @Test
    void what_is_purged_is_in_the_file_no_more() throws IOException {
        try (JournalStorage storage = JournalStorage.open(folder);
                JournalStorage other = JournalStorage.open(folder)) {
            RunId kept = TestRuns.register(storage, 1).id();
            append(storage, kept, "kept");
            append(storage, TestRuns.register(storage, 2).id(), "purged");
            assertThat(TestRuns.readAll(other, kept)).hasSize(1);
            TestRuns.purge(storage, 2);

            assertThat(Files.readString(journal())).contains("kept/").doesNotContain("purged/");
            assertThat(TestRuns.readAll(other, kept)).hasSize(1);
            assertThat(other.care().verify().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"My diary.", "The journal of a voyage, which is longer than a store's first line is."})
    void another_file_of_that_name_is_left_alone(String mine) throws IOException {
        Files.writeString(journal(), mine);

        assertOpeningFailsFor(Trouble.NOT_A_STORE);
        assertThat(Files.readString(journal())).isEqualTo(mine);
    }

    private void assertOpeningFailsFor(Trouble trouble) {
        assertThatThrownBy(() -> JournalStorage.open(folder))
                .isInstanceOfSatisfying(
                        StorageUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(trouble));
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private static void append(JournalStorage storage, RunId run, String name) {
        assertThat(storage.events().append(List.of(TestRuns.batch(run, name, 1))))
                .containsExactly(new Appended(1, 1));
    }
}
