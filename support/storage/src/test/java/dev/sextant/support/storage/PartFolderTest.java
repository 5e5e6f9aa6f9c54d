package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFolderTest {
    private static final int RACES = 200;

    @TempDir
    Path around;

    @Test
    void it_has_its_name_once_it_is_whole() throws IOException {
        Path whole = around.resolve("whole");
        try (PartFolder part = PartFolder.of(whole)) {
            Files.writeString(part.file("z.txt"), "last");
            Files.writeString(part.file("a/b/c.txt"), "deep");
            Files.writeString(part.file("gone.txt"), "");
            part.delete("gone.txt");
            part.delete("never-there.txt");
            assertThat(part.files()).containsExactly("a/b/c.txt", "z.txt");
            assertThat(around.toFile().list()).containsExactly("whole.part1");
            assertThat(part.finish()).isTrue();
        }
        assertThat(whole.resolve("a/b/c.txt")).hasContent("deep");
        assertThat(around.toFile().list()).containsExactly("whole");
    }

    @Test
    void one_that_is_not_finished_leaves_nothing() throws IOException {
        try (PartFolder part = PartFolder.of(around.resolve("whole"))) {
            Files.writeString(part.file("a/b/c.txt"), "deep");
        }
        assertThat(around).isEmptyDirectory();
    }

    @Test
    void what_a_dead_process_left_is_not_touched() throws IOException {
        Files.writeString(Files.createDirectory(around.resolve("whole.part1")).resolve("a.txt"), "theirs");
        try (PartFolder part = PartFolder.of(around.resolve("whole"))) {
            assertThat(part.file("a.txt")).isEqualTo(around.resolve("whole.part2/a.txt"));
        }
        assertThat(around.resolve("whole.part1/a.txt")).hasContent("theirs");
    }

    @Test
    void an_empty_folder_is_free_and_one_that_holds_something_or_a_file_is_not() throws IOException {
        Path whole = around.resolve("whole");
        assertThat(PartFolder.obstacle(whole)).isEmpty();
        Files.createDirectory(whole);
        assertThat(PartFolder.obstacle(whole)).isEmpty();
        try (PartFolder part = PartFolder.of(whole)) {
            Files.writeString(part.file("a.txt"), "new");
            assertThat(part.finish()).isTrue();
        }
        assertThat(whole.resolve("a.txt")).hasContent("new");
        assertThat(PartFolder.obstacle(whole)).contains("holds something");
        assertThat(PartFolder.obstacle(whole.resolve("a.txt"))).contains("is no folder");
    }

    @Test
    void a_name_that_is_taken_meanwhile_is_left_to_who_took_it() throws IOException {
        Path whole = around.resolve("whole");
        try (PartFolder part = PartFolder.of(whole)) {
            Files.writeString(Files.createDirectory(whole).resolve("theirs.txt"), "theirs");
            assertThat(part.finish()).isFalse();
        }
        assertThat(around.toFile().list()).containsExactly("whole");
        assertThat(whole.toFile().list()).containsExactly("theirs.txt");
    }

    @Test
    void of_two_that_are_finished_at_one_moment_one_is_there_and_the_other_is_no_more() throws Exception {
        Path whole = around.resolve("whole");
        for (int round = 0; round < RACES; round++) {
            Files.createDirectory(whole);
            CyclicBarrier both = new CyclicBarrier(2);
            try (PartFolder one = PartFolder.of(whole);
                    PartFolder other = PartFolder.of(whole);
                    ExecutorService thread = Executors.newSingleThreadExecutor()) {
                Files.writeString(one.file("a.txt"), "one");
                Files.writeString(other.file("a.txt"), "other");
                Future<Boolean> first = thread.submit(() -> {
                    both.await();
                    return one.finish();
                });
                both.await();
                boolean second = other.finish();
                assertThat(first.get()).isNotEqualTo(second);
                assertThat(whole.resolve("a.txt")).hasContent(second ? "other" : "one");
            }
            assertThat(around.toFile().list()).containsExactly("whole");
            Files.delete(whole.resolve("a.txt"));
            Files.delete(whole);
        }
    }

    @Test
    void a_link_is_in_the_way_and_stays_wherever_it_leads() throws IOException {
        Path whole = around.resolve("whole");
        Path there = Files.createDirectory(around.resolve("there"));
        for (Path to : List.of(there, around.resolve("nowhere"))) {
            Files.createSymbolicLink(whole, to);
            assertThat(PartFolder.obstacle(whole)).contains("is a link");
            try (PartFolder part = PartFolder.of(whole)) {
                Files.writeString(part.file("a.txt"), "new");
                assertThat(part.finish()).isFalse();
            }
            assertThat(Files.readSymbolicLink(whole)).isEqualTo(to);
            Files.delete(whole);
        }
        assertThat(there).isEmptyDirectory();
        assertThat(around.toFile().list()).containsExactly("there");
    }

    @Test
    void a_folder_in_nowhere_is_refused_with_what_to_do() {
        Path whole = around.resolve("nowhere/whole");
        assertTrouble(() -> PartFolder.of(whole), whole + " can't be made: there is no folder around it");
    }

    @Test
    void what_the_file_system_refuses_is_told_with_the_name() throws IOException {
        PartFolder part = PartFolder.of(around.resolve("whole"));
        Path file = Files.writeString(part.file("a/b.txt"), "");
        assertTrouble(() -> part.file("a/b.txt/c.txt"), file.resolve("c.txt") + " can't be used");
        assertTrouble(() -> part.delete("a"), around.resolve("whole.part1/a") + " can't be used");
        part.delete("a/b.txt");
        part.delete("a");
        Files.delete(around.resolve("whole.part1"));
        assertTrouble(part::files, around.resolve("whole.part1") + " can't be used");
        assertTrouble(part::finish, around.resolve("whole") + " can't be used");
        assertTrouble(part::close, around.resolve("whole.part1") + " can't be used");
    }

    private static void assertTrouble(ThrowingCallable act, String sentence) {
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(act)
                .withMessageContaining(sentence)
                .matches(e -> e.trouble() == Trouble.FAILED);
    }
}
