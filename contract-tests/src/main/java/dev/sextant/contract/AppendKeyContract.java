package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences on append keys.
 *
 * <p>Not asserted: how long a key is known while its run is not archived, beyond the length of a test.
 *
 * @param <B> the kind of batch
 */
public abstract class AppendKeyContract<B extends Batch> extends StreamContract<B> {
    private static final int ARCHIVINGS = 4;
    private static final int WRITERS = 4;
    private static final int MOST_KEYS = 20;

    @Test
    @Proves("Append-6")
    void a_batch_that_is_sent_again_with_its_key_is_stored_once() {
        RunId run = runs().pending();
        B keyed = keyed(run, "k", "a", 3);
        append(keyed);
        append(batch(run, "b", 2));

        assertThat(append(keyed)).isEqualTo(already(1, 3));
        assertThat(append(anotherHandle(), List.of(keyed))).containsExactly(already(1, 3));
        assertThat(append(batch(run, "c"))).as("no sequence was used").isEqualTo(appended(6, 1));
        assertThat(marks(run)).containsExactly("a/0", "a/1", "a/2", "b/0", "b/1", "c/0");
    }

    @Test
    @Proves("Append-6")
    void a_batch_that_stands_twice_in_one_call_is_stored_once() {
        RunId run = runs().pending();
        B keyed = keyed(run, "k", "a", 2);

        assertThat(append(List.of(batch(run, "b"), keyed, keyed, batch(run, "c"), keyed)))
                .containsExactly(appended(1, 1), appended(2, 2), already(2, 2), appended(4, 1), already(2, 2));
        assertThat(marks(run)).containsExactly("b/0", "a/0", "a/1", "c/0");
    }

    @Test
    @Proves("Append-6")
    void of_many_that_send_one_keyed_batch_at_once_one_stores_it() {
        RunId run = runs().pending();
        B keyed = keyed(run, "k", "a", 3);
        Storage other = anotherHandle();

        List<AppendOutcome> outcomes = Collision.of(
                8, i -> append(i % 2 == 0 ? storage() : other, List.of(keyed)).getFirst());

        assertThat(outcomes).filteredOn(Appended.class::isInstance).containsExactly(appended(1, 3));
        assertThat(outcomes)
                .filteredOn(AlreadyAppended.class::isInstance)
                .hasSize(7)
                .containsOnly(already(1, 3));
        assertThat(marks(run)).containsExactly("a/0", "a/1", "a/2");
    }

    @Test
    @Proves("Append-6")
    void a_key_stands_for_what_was_stored_under_it_and_not_for_equal_entries() {
        RunId run = runs().pending();
        B plain = batch(run, "a", 2);

        append(plain);
        assertThat(append(plain)).isEqualTo(appended(3, 2));
        assertThat(append(keyed(plain, new AppendKey("k")))).isEqualTo(appended(5, 2));
        assertThat(append(keyed(plain, new AppendKey("l")))).isEqualTo(appended(7, 2));
        assertThat(readAll(run)).hasSize(8);
    }

    @Test
    @Proves("Append-6")
    void a_key_stays_known_when_its_run_ends() {
        RunId run = runs().pending();
        B keyed = keyed(run, "k", "a", 2);
        append(keyed);
        runs().end(run);

        assertThat(append(keyed)).isEqualTo(already(1, 2));
        assertThat(readAll(run)).containsExactly(new Stored(1, false, "a/0"), new Stored(2, false, "a/1"));
    }

    @Test
    @Proves({"Append-7", "Append-3"})
    void a_key_that_comes_with_other_entries_is_refused_and_keeps_its_meaning() {
        RunId run = runs().pending();
        B keyed = keyed(run, "k", "a", 3);
        append(keyed);

        List<AppendOutcome> outcomes = append(List.of(
                keyed(run, "k", "b", 3),
                keyed(run, "k", "a", 2),
                keyed(run, "k", "a", 4),
                batch(run, "c"),
                keyed(run, "l", "d", 1),
                keyed(run, "l", "e", 1)));

        AppendOutcome reused = refused(AppendRefusal.KEY_REUSED);
        assertThat(outcomes).containsExactly(reused, reused, reused, appended(4, 1), appended(5, 1), reused);
        assertThat(append(keyed)).isEqualTo(already(1, 3));
        assertThat(marks(run)).containsExactly("a/0", "a/1", "a/2", "c/0", "d/0");
    }

    @Test
    @Proves("Append-8")
    void keys_of_two_runs_are_two_keys() {
        RunId one = runs().pending();
        RunId two = runs().pending();

        assertThat(append(List.of(keyed(one, "k", "a", 1), keyed(two, "k", "b", 2))))
                .containsExactly(appended(1, 1), appended(1, 2));
        assertThat(append(List.of(keyed(two, "k", "b", 2), keyed(one, "k", "a", 1))))
                .containsExactly(already(1, 2), already(1, 1));
        assertThat(marks(one)).containsExactly("a/0");
        assertThat(marks(two)).containsExactly("b/0", "b/1");
    }

    @Test
    @Proves("Append-8")
    void keys_of_two_streams_are_two_keys() {
        RunId run = runs().pending();
        AppendKey key = new AppendKey("k");
        WallInstant at = new WallInstant(0);
        Event event = new Event(0, at, "type", "target", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
        LogRecord log = new LogRecord(OptionalDouble.empty(), at, LogLevel.INFO, "logger", LogStream.RECORDS, "m");

        // Whichever of the three is this contract's own, its key was not known before.
        storage().events().append(List.of(EventBatch.of(run, List.of(event)).keyed(key)));
        storage().logs().append(List.of(LogBatch.of(run, List.of(log)).keyed(key)));
        storage()
                .series()
                .append(List.of(SampleBatch.of(run).add("s", 0, 0, 0).build().keyed(key)));

        assertThat(readAll(run)).hasSize(1);
    }

    @Test
    @Proves("Append-8")
    void keys_that_differ_in_any_character_are_different_keys() {
        RunId run = runs().pending();
        List<String> keys = HostileValues.APPEND_KEYS;
        List<B> batches = keys.stream().map(key -> keyed(run, key, "m", 1)).toList();

        append(batches);
        List<AppendOutcome> again = append(batches);

        for (int i = 0; i < keys.size(); i++) {
            assertThat(again.get(i)).as(keys.get(i)).isEqualTo(already(i + 1, 1));
        }
        assertThat(readAll(run)).hasSameSizeAs(keys);
    }

    @Test
    @Proves("Append-9")
    void archiving_a_run_drops_its_keys() {
        RunId run = runs().pending();
        RunId neighbour = runs().pending();
        append(List.of(keyed(run, "k", "a", 2), keyed(neighbour, "k", "a", 2)));

        runs().archive(run);
        runs().restore(run);

        assertThat(append(keyed(run, "k", "b", 1))).isEqualTo(appended(3, 1));
        assertThat(append(keyed(run, "k", "b", 1))).as("and stands anew").isEqualTo(already(3, 1));
        assertThat(append(keyed(neighbour, "k", "a", 2)))
                .as("of that run alone")
                .isEqualTo(already(1, 2));
        assertThat(marks(run)).containsExactly("a/0", "a/1", "b/0");
    }

    @Test
    @Proves({"Append-9", "Append-10"})
    void keys_that_come_while_their_run_is_archived_outlive_it_no_more_than_others() {
        List<Storage> writers = List.of(storage(), anotherHandle());
        for (int round = 0; round < ARCHIVINGS; round++) {
            RunId run = runs().pending();
            assertThat(append(keyed(run, "before", "a", 1))).isEqualTo(appended(1, 1));
            runs().end(run);

            List<List<String>> keys = Collision.of(WRITERS + 1, writer -> {
                if (writer == WRITERS) {
                    runs().archive(run);
                    return List.of();
                }
                return keyedUntilRefused(writers.get(writer % writers.size()), run, writer + "-");
            });
            runs().restore(run);

            List<B> others = Stream.concat(Stream.of("before"), keys.stream().flatMap(List::stream))
                    .map(key -> keyed(run, key, "b", 2))
                    .toList();
            assertThat(append(others))
                    .isEqualTo(IntStream.range(0, others.size())
                            .mapToObj(i -> appended(others.size() + 1 + 2L * i, 2))
                            .toList());
        }
    }

    /** Appends one batch after the other, each with a key of its own: the keys that were stored. */
    private List<String> keyedUntilRefused(Storage writer, RunId run, String prefix) {
        List<String> stored = new ArrayList<>();
        while (stored.size() < MOST_KEYS) {
            String key = prefix + stored.size();
            AppendOutcome outcome =
                    append(writer, List.of(keyed(run, key, "a", 1))).getFirst();
            if (!(outcome instanceof Appended)) {
                assertThat(outcome).isEqualTo(refused(AppendRefusal.RUN_ARCHIVED));
                return stored;
            }
            stored.add(key);
        }
        return stored;
    }

    @Test
    @Proves("Append-9")
    void no_other_step_of_a_run_drops_its_keys() {
        RunId run = runs().pending();
        append(keyed(run, "k", "a", 2));

        runs().start(run);
        assertThat(append(keyed(run, "k", "a", 2))).as("begun").isEqualTo(already(1, 2));
        runs().end(run);
        assertThat(append(keyed(run, "k", "a", 2))).as("ended").isEqualTo(already(1, 2));
        runs().pin(run);
        assertThat(append(keyed(run, "k", "a", 2))).as("pinned").isEqualTo(already(1, 2));
        runs().unpin(run);
        assertThat(append(keyed(run, "k", "a", 2))).as("unpinned").isEqualTo(already(1, 2));
        assertThat(marks(run)).containsExactly("a/0", "a/1");
    }

    @Test
    @Proves({"Append-3", "Append-10"})
    void a_batch_that_is_refused_leaves_its_key_unknown() {
        RunId run = runs().pending();
        runs().archive(run);
        AppendOutcome refused = append(keyed(run, "k", "a", 1));
        runs().restore(run);

        assertThat(refused).isEqualTo(refused(AppendRefusal.RUN_ARCHIVED));
        assertThat(append(keyed(run, "k", "b", 2))).isEqualTo(appended(1, 2));
        assertThat(marks(run)).containsExactly("b/0", "b/1");
    }
}
