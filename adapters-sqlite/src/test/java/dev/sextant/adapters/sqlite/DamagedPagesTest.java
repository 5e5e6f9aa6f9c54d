package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes of a file are overwritten, lost or confused, page by page, as disks and people do it. Nobody meets anything but a
 * sentence that says so; and where an inspection finds nothing, everything reads as before.
 */
class DamagedPagesTest {
    private static final int PAGE = 4_096;
    /** That a file is no database any more, or of another version, is told of the file as a whole. */
    private static final Set<Trouble> OF_THE_WHOLE =
            Set.of(Trouble.DAMAGED, Trouble.NOT_A_STORE, Trouble.NEWER_SCHEMA, Trouble.FAILED);

    @TempDir
    Path folder;

    private Random random = new Random(0);
    private final Map<Path, byte[]> sound = new LinkedHashMap<>();
    private Map<String, Object> answers = Map.of();

    /** What happens to a page. */
    private enum Blow {
        ZEROS,
        NOISE,
        ANOTHER_PAGE,
        LATTER_HALF,
        /** It may be one of a text, of which nothing else tells how it was. */
        BIT,
        CUT_OFF
    }

    @BeforeEach
    void aStoreWithRowsInEveryTable() throws IOException {
        try (SqliteStorage storage = open()) {
            TestRuns.fillEveryTable(storage);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sound.put(file, Files.readAllBytes(file));
            }
        }
        answers = answers();
        bringBack();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_blow_at_the_registry_is_silent(long seed) throws IOException {
        random = new Random(seed);
        assertTold(folder.resolve("registry.sqlite"));
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void no_blow_at_the_file_of_a_run_is_silent(long seed) throws IOException {
        random = new Random(seed);
        assertTold(folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite"));
    }

    private void assertTold(Path file) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (int page = 0; page < sound.get(file).length / PAGE; page++) {
            for (Blow blow : Blow.values()) {
                Files.write(file, struck(sound.get(file), page, blow));
                String where = blow + " at page " + (page + 1) + ": ";
                look(blow).forEach(what -> wrong.add(where + what));
                bringBack();
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What somebody met who was not told of the blow. */
    private List<String> look(Blow blow) {
        List<String> wrong = new ArrayList<>();
        try (SqliteStorage storage = open()) {
            boolean found = isFound(storage);
            TestRuns.answers(storage).forEach((what, answer) -> {
                boolean told = answer instanceof RuntimeException
                        ? found && answer instanceof StorageUnavailable
                        : found || blow == Blow.BIT || isLike(what, answer);
                if (!told) {
                    wrong.add(what + (found ? ": " : ", unseen: ") + answer);
                }
            });
        } catch (StorageUnavailable e) {
            if (!OF_THE_WHOLE.contains(e.trouble())) {
                wrong.add(e.toString());
            }
        } catch (RuntimeException | Error e) {
            wrong.add(e.toString());
        }
        return wrong;
    }

    private static boolean isFound(SqliteStorage storage) {
        try {
            return !storage.care().verify().isSound();
        } catch (StorageUnavailable e) {
            return true;
        }
    }

    /**
     * A file that was cut off has another size. And drains are said once: where their page is that of a table without rows, nothing
     * tells that there ever were any.
     */
    private boolean isLike(String what, Object answer) {
        return what.startsWith("size") || what.equals("board") || answer.equals(answers.get(what));
    }

    private Map<String, Object> answers() {
        try (SqliteStorage storage = open()) {
            return TestRuns.answers(storage);
        }
    }

    private byte[] struck(byte[] whole, int page, Blow blow) {
        byte[] bytes = whole.clone();
        int from = page * PAGE;
        switch (blow) {
            case ZEROS -> Arrays.fill(bytes, from, from + PAGE, (byte) 0);
            case LATTER_HALF -> Arrays.fill(bytes, from + PAGE / 2, from + PAGE, (byte) 0);
            case NOISE -> {
                byte[] noise = new byte[PAGE];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, from, PAGE);
            }
            case ANOTHER_PAGE -> System.arraycopy(whole, random.nextInt(whole.length / PAGE) * PAGE, bytes, from, PAGE);
            case BIT -> bytes[from + random.nextInt(PAGE)] ^= (byte) (1 << random.nextInt(8));
            case CUT_OFF -> {
                return Arrays.copyOf(bytes, from + PAGE / 2);
            }
        }
        return bytes;
    }

    private void bringBack() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<Path, byte[]> file : sound.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }
}
